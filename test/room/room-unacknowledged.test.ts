import assert from "node:assert/strict";
import { CLOSE } from "#protocol/close.ts";
import { JOIN_ACKNOWLEDGE_MS_MAX } from "#protocol/limits.ts";
import { until } from "../support/condition.ts";
import { eveningShow, frameBytes } from "./evening.ts";
import { House } from "./members.ts";
import { RawMember, WORD } from "./raw-member.ts";

describe("who was let in and does not say so", () => {
  let house: House;
  let silent: RawMember;
  beforeEach(async () => {
    house = await House.open(eveningShow({ participantsMax: 1 }));
    silent = await RawMember.phone(house.server.url, false);
    await until(() => house.state.participants.size === 1);
  });
  afterEach(() => house.close());

  it("hears nothing but the welcome, and what it sends moves its light", async () => {
    silent.send(WORD.bytes, 0, ...frameBytes(house.layout, { glow: 1 }));
    const row = () => house.state.participants.get("0")?.toJSON() as Record<string, unknown>;
    await until(() => Number(row()["glow"]) > 0.99);
    const { beat } = house.state;
    await until(() => house.state.beat !== beat);
    assert.deepEqual(
      silent.messages.map(([word]) => word),
      [WORD.join],
    );
  });

  it("is sent away in time, and the seat is somebody else's", async () => {
    const waiting = await house.phone();
    await until(() => waiting.place === 1);
    house.room.inside.peers.hurry(performance.now() + JOIN_ACKNOWLEDGE_MS_MAX);
    await until(() => silent.closed !== undefined);
    assert.equal(silent.closed, CLOSE.unacknowledged);
    assert.equal(house.server.refusals.of("unacknowledged"), 1);
    await until(() => waiting.you?.generation === 2);
    assert.equal(waiting.closed, undefined);
  });

  it("may still say so, and then has everything", async () => {
    silent.send(WORD.join);
    await until(() => silent.count(WORD.data) > 0);
    assert.deepEqual(
      silent.messages.slice(0, 2).map(([word]) => word),
      [WORD.join, WORD.state],
    );
    house.room.inside.peers.hurry(performance.now() + JOIN_ACKNOWLEDGE_MS_MAX);
    assert.equal(house.server.refusals.of("unacknowledged"), 0);
  });
});
