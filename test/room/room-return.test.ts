import assert from "node:assert/strict";
import { CLOSE } from "#protocol/close.ts";
import { PRESENCE } from "#protocol/presence.ts";
import { until } from "../support/condition.ts";
import { writeTicket } from "../../server/room/tickets.ts";
import { eveningShow } from "./evening.ts";
import { House, type Phone, seated } from "./members.ts";

const TICKET_KEY = Buffer.alloc(32, 7);

describe("who comes back to the room", () => {
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow({ participantsMax: 2 }))));
  afterEach(() => house.close());

  const presenceOf = (slot: number) => house.state.participants.get(String(slot))?.presence;

  /** Everything that crew see of somebody, besides whether they are there. */
  function rowOf(slot: number): Record<string, unknown> {
    const row = house.state.participants.get(String(slot));
    return { ...row?.toJSON(), presence: undefined };
  }

  const stands = (slot: number) =>
    [...house.room.inside.run.attendance.seats()].some(
      ([seat]) => seat.slot === slot && !seat.changed && seat.mover.vx === 0,
    );

  /** Somebody in the second slot who went somewhere, voted, and was cut off. */
  async function wanderer(): Promise<Phone> {
    await seated(house.phone());
    const phone = await seated(house.phone());
    phone.play({ steer_x: 1, mood: 1, pulse: 0 });
    phone.play({ pulse: 4 });
    await until(() => (phone.at?.x ?? 0) > 0.4);
    await phone.drop();
    await until(() => presenceOf(1) === PRESENCE.away);
    return phone;
  }

  it("with their ticket has slot, generation, hue, place, vote and count again", async () => {
    const before = await wanderer();
    await until(() => rowOf(1)["steer_x"] === 0 && stands(1));
    const left = rowOf(1);
    const after = await seated(house.phone({ page: before.page, ticket: before.ticket }));
    const { slot, generation, hue } = before.you ?? {};
    assert.deepEqual(
      [after.you?.slot, after.you?.generation, after.you?.hue],
      [slot, generation, hue],
    );
    await until(() => presenceOf(1) !== PRESENCE.away);
    assert.deepEqual(rowOf(1), left);
    assert.equal(left["mood"], 1);
    assert.equal(left["pulse"], 4);
    assert.notEqual(after.ticket, undefined);
  });

  it("is the same row for crew: nobody leaves and nobody joins", async () => {
    const before = await wanderer();
    const crew = await house.crew();
    await until(() => crew.room.state.participants?.size === 2);
    const seen = crew.room.state.participants?.get("1");
    const after = await seated(house.phone({ ticket: before.ticket }));
    after.play({ glow: 1 });
    await until(() => (seen?.["glow"] ?? 0) > 0.99);
    assert.equal(crew.room.state.participants?.get("1"), seen);
  });

  it("comes before those who wait", async () => {
    const before = await wanderer();
    const waiting = await house.phone();
    await until(() => waiting.place === 1);
    const after = await seated(house.phone({ ticket: before.ticket }));
    assert.equal(after.you?.slot, 1);
    assert.equal(waiting.you, undefined);
  });

  it("on another page plays on there, and the page before is told so", async () => {
    const phone = await seated(house.phone());
    const tablet = await seated(house.phone({ ticket: phone.ticket }));
    await until(() => phone.closed !== undefined);
    assert.equal(phone.closed, CLOSE.takenOver);
    assert.deepEqual([tablet.you?.slot, tablet.you?.generation], [0, 1]);
    assert.equal(house.room.health().participants, 1);
    tablet.play({ steer_x: 1 });
    await until(() => (tablet.at?.x ?? 0) > 0.55);
    assert.equal(tablet.closed, undefined);
  });

  it("on the same page, late, is told to come again", async () => {
    const first = await seated(house.phone());
    const second = await seated(house.phone({ page: first.page, ticket: first.ticket }));
    await until(() => first.closed !== undefined);
    assert.equal(first.closed, CLOSE.superseded);
    assert.equal(second.closed, undefined);
  });

  it("three times at once sits once, on one seat", async () => {
    const { ticket } = await seated(house.phone());
    const pages = await Promise.all([1, 2, 3].map(() => house.phone({ ticket })));
    await until(() => pages.filter(({ closed }) => closed === CLOSE.takenOver).length === 2);
    const stays = pages.find(({ closed }) => closed === undefined);
    await until(() => stays?.you?.slot === 0);
    assert.equal(house.state.participants.size, 1);
    assert.equal(house.room.health().participants, 1);
  });

  it("with a forged ticket, or another show's, is somebody new", async () => {
    const before = await wanderer();
    const [device = ""] = before.ticket?.split(".") ?? [];
    const forged = writeTicket(Buffer.alloc(32, 8), { device, show: "evening" }, Date.now());
    const foreign = writeTicket(TICKET_KEY, { device, show: "other" }, Date.now());
    for (const ticket of [forged, foreign]) {
      const phone = await house.phone({ ticket });
      await until(() => phone.place !== undefined);
      assert.equal(phone.you, undefined);
    }
  });

  it("after they left on purpose is somebody new, and the seat was free at once", async () => {
    const phone = await seated(house.phone());
    await phone.room.leave();
    await until(() => house.state.participants.size === 0);
    const again = await seated(house.phone({ ticket: phone.ticket }));
    assert.equal(again.you?.slot, 1);
  });
});

describe("who comes back to the line", () => {
  let house: House;
  const show = eveningShow({ participantsMax: 1, graceSeconds: 0 });
  beforeEach(async () => (house = await House.open(show)));
  afterEach(() => house.close());

  it("has the same place in it, and the connection before is closed", async () => {
    const ada = await seated(house.phone());
    await ada.drop();
    const ben = await seated(house.phone());
    const { ticket } = ada;
    const first = await house.phone({ ticket });
    await until(() => first.place === 1);
    const other = await house.phone();
    await until(() => other.place === 2);
    const again = await house.phone({ page: first.page, ticket });
    await until(() => first.closed !== undefined && again.place !== undefined);
    assert.equal(first.closed, CLOSE.superseded);
    assert.deepEqual([again.place, other.place], [1, 2]);
    assert.equal(ben.closed, undefined);
  });
});

describe("a seat that no ticket names", () => {
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow({ participantsMax: 1 }))));
  afterEach(() => house.close());

  it("is free at once when its phone is gone: nobody can come back to it", async () => {
    house.byHand();
    const phone = await house.phone();
    assert.equal(house.state.participants.size, 1);
    await phone.drop();
    await until(() => house.state.participants.size === 0);
    assert.equal(phone.ticket, undefined);
  });

  it("is kept when the phone had brought its ticket", async () => {
    const phone = await seated(house.phone());
    await phone.drop();
    house.byHand();
    const again = await house.phone({ ticket: phone.ticket });
    await again.drop();
    await until(() => house.room.health().participants === 0);
    assert.equal(house.state.participants.size, 1);
    assert.equal(house.state.participants.get("0")?.generation, 1);
  });
});
