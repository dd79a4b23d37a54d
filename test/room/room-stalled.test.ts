import assert from "node:assert/strict";
import { CREW_UNSENT_BYTES_MAX, PHONE_UNSENT_BYTES_MAX } from "#protocol/limits.ts";
import { until } from "../support/condition.ts";
import { PRESSURE } from "../../server/room/behind.ts";
import { openImpatiently } from "./impatient.ts";
import { Crowd, owedBy } from "./crowd.ts";
import { eveningShow } from "./evening.ts";
import { House } from "./members.ts";
import { type RawMember, WORD } from "./raw-member.ts";

const PEOPLE = 1500;

const patchMax = (member: RawMember) =>
  Math.max(...member.messages.filter(([word]) => word === WORD.patch).map(({ length }) => length));

describe("one of the crew who stalls", () => {
  const show = eveningShow({ participantsMax: PEOPLE + 300 });
  let house: House;
  afterEach(() => house.close());

  it("and reads on sees exactly what all others see, and cost the room no more than it may owe", async () => {
    house = await House.open(show);
    const crowd = new Crowd(house, PEOPLE);
    const [stalled, healthy] = [await crowd.crew(), await crowd.crew()];
    const before = [stalled, healthy].map(({ messages }) => messages.length);
    stalled.socket.pause();
    await crowd.until(() => crowd.counts.held > 50);
    await healthy.caughtUp();
    assert(crowd.owedMax > CREW_UNSENT_BYTES_MAX);
    assert(crowd.owedMax <= CREW_UNSENT_BYTES_MAX + patchMax(healthy), `${crowd.owedMax} bytes`);
    assert.equal(crowd.counts.rebased, 0);

    stalled.socket.resume();
    await crowd.until(() => crowd.counts.rebased > 0);
    const fresh = await crowd.crew();
    await Promise.all([stalled, healthy, fresh].map((member) => member.caughtUp()));
    const now = JSON.parse(JSON.stringify(house.state)) as unknown;
    for (const member of [healthy, fresh, stalled]) assert.deepEqual(member.sees(), now);
    assert.equal(crowd.counts.rebased, 1);
    assert.equal(stalled.count(WORD.state), 2);
    const [mine = [], theirs = []] = [stalled, healthy].map(({ messages }, index) =>
      messages.slice(before[index]).filter(([word]) => word !== WORD.ping),
    );
    const held = mine.findIndex(([word]) => word === WORD.state);
    assert(held > 20);
    assert(Buffer.concat(mine.slice(0, held)).equals(Buffer.concat(theirs.slice(0, held))));
  });

  it("for too long is dropped, and the others see everything", async () => {
    house = await House.open(show, (show) =>
      openImpatiently(show, { ...PRESSURE, behindMsMax: 100 }),
    );
    const crowd = new Crowd(house, PEOPLE);
    const [dead, healthy] = [await crowd.crew(), await crowd.crew()];
    dead.socket.pause();
    await crowd.until(() => crowd.counts.dropped > 0);
    await crowd.until(() => house.room.health().crew === 1);
    assert.equal(crowd.counts.dropped, 1);
    assert.equal(crowd.counts.rebased, 0);
    dead.socket.resume();
    await until(() => dead.closed !== undefined);
    const fresh = await crowd.crew();
    await Promise.all([healthy.caughtUp(), fresh.caughtUp()]);
    assert.deepEqual(healthy.sees(), fresh.sees());
  });
});

describe("a phone that stalls", () => {
  let house: House;
  beforeEach(async () => (house = await House.open(eveningShow({ participantsMax: 300 }))));
  afterEach(() => house.close());

  it("is told nothing, not even of itself, until it reads on; and then all there is", async () => {
    const crowd = new Crowd(house, 10);
    const [stalled, healthy] = [await crowd.phone(), await crowd.phone()];
    const { attendance } = house.room.inside.run;
    let ticks = 0;
    const stir = () => {
      house.state.prompt = `${ticks++}${" la".repeat(3000)}`;
      for (const client of house.room.clients)
        Object.assign(attendance.seatOf(client)?.mover ?? {}, { x: (ticks % 10) / 10 });
    };
    const stirUntil = (holds: () => boolean) =>
      crowd.until(() => {
        stir();
        return holds();
      });

    stalled.socket.pause();
    await stirUntil(() => crowd.counts.held > 0);
    const behind = house.room.clients.find((client) => house.room.serializer.isBehind(client));
    assert(behind !== undefined);
    const held = owedBy(behind);
    assert(
      held > PHONE_UNSENT_BYTES_MAX && held < PHONE_UNSENT_BYTES_MAX + 10_000,
      `${held} bytes`,
    );
    const told = healthy.count(WORD.data);
    await stirUntil(() => healthy.count(WORD.data) >= told + 3);
    assert(owedBy(behind) < held + 50, "more than a ping was added to what is unsent");

    stalled.socket.resume();
    await crowd.until(() => crowd.counts.rebased > 0);
    await Promise.all([stalled.caughtUp(), healthy.caughtUp()]);
    assert.deepEqual(stalled.sees(), healthy.sees());
    assert.equal(stalled.sees()?.["prompt"], house.state.prompt);
  });

  it("and one that does not: both hear only when there is something to hear", async () => {
    const crowd = new Crowd(house, 50);
    const phone = await crowd.phone();
    await crowd.tick();
    await phone.caughtUp();
    const heard = phone.count(WORD.patch);
    const text = () => JSON.stringify({ ...house.state.toJSON(), participants: 0 });
    let changes = 0;
    for (let tick = 0, was = text(); tick < 400; tick++, was = text()) {
      await crowd.tick();
      if (text() !== was) changes += 1;
    }
    await phone.caughtUp();
    assert.equal(phone.count(WORD.patch) - heard, changes);
    assert(changes < 200, `${changes} changes in 400 ticks`);
  });
});
