import assert from "node:assert/strict";
import { CloseCode } from "@colyseus/core";
import { afterClose } from "#protocol/close.ts";
import { until } from "../support/condition.ts";
import { eveningShow } from "./evening.ts";
import { House, type Phone, seated } from "./members.ts";
import { RawMember } from "./raw-member.ts";

describe("a tick that fails", () => {
  let house: House;
  let phone: Phone;
  beforeEach(async () => {
    house = await House.open(eveningShow());
    phone = await seated(house.phone());
    await until(() => phone.room.state.beat > 0);
  });
  afterEach(() => house.close());

  const failures = () => house.server.refusals.of("tick_failed");
  const status = async () => (await fetch(`${house.server.url}/healthz`)).status;
  const light = () => {
    const row = house.state.participants.get("0");
    assert(row !== undefined);
    return row;
  };

  /** Somebody's row cannot be written; answers how to mend it. */
  function spoilRow(): () => void {
    const set = () => {
      throw new Error("this row cannot be written");
    };
    const row = light();
    Object.defineProperty(row, "x", { set, configurable: true });
    return () => void Reflect.deleteProperty(row, "x");
  }

  /** What the tick moved cannot be put into bytes; answers how to mend it. */
  function spoilEncoder(): () => void {
    const encoder = Reflect.get(house.room.serializer, "encoder") as { encode(): unknown };
    encoder.encode = () => {
      throw new Error("this state cannot be encoded");
    };
    return () => void Reflect.deleteProperty(encoder, "encode");
  }

  it("is counted, and the next one goes on, for everybody who is there", async () => {
    const mend = spoilRow();
    await until(() => failures() >= 3);
    phone.play({ steer_x: 1 });
    mend();
    await until(() => (phone.at?.x ?? 0) > 0.6);
    const failed = failures();
    const { beat } = phone.room.state;
    await until(() => phone.room.state.beat !== beat);
    assert.equal(failures(), failed);
    assert.equal(phone.closed, undefined);
  });

  const FAULTS: readonly (readonly [what: string, spoil: () => () => void])[] = [
    ["to move people", spoilRow],
    ["to tell of it", spoilEncoder],
  ];

  for (const [what, spoil] of FAULTS) {
    it(`for a second, ${what}, is what /healthz says, until one is good again`, async () => {
      assert.equal(await status(), 200);
      const mend = spoil();
      await until(() => !house.room.health().ticking);
      assert.equal(await status(), 503);
      assert(failures() > 10);
      assert.equal(phone.closed, undefined);
      mend();
      await until(() => house.room.health().ticking);
      assert.equal(await status(), 200);
      phone.play({ steer_x: 1 });
      await until(() => (phone.at?.x ?? 0) > 0.6);
    });
  }
});

describe("a message that fails through our own fault", () => {
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow())));
  afterEach(() => house.close());

  it("costs who sent it the connection, to come again, and nobody else anything", async () => {
    const phone = await seated(house.phone());
    const encoder = Reflect.get(house.room.serializer, "encoder") as { encodeAll(): unknown };
    encoder.encodeAll = () => {
      throw new Error("this state cannot be encoded");
    };
    const newcomer = await RawMember.phone(house.server.url);
    await until(() => newcomer.closed !== undefined);
    assert.equal(newcomer.closed, CloseCode.WITH_ERROR);
    assert.equal(afterClose(newcomer.closed ?? 0), "rejoin");
    assert.equal(house.server.refusals.of("room_failed"), 1);
    Reflect.deleteProperty(encoder, "encodeAll");
    const next = await seated(house.phone());
    phone.play({ steer_x: 1 });
    next.play({ steer_x: 1 });
    await until(() => (phone.at?.x ?? 0) > 0.55);
    assert.equal(next.closed, undefined);
  });
});
