import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { CLOSE } from "#protocol/close.ts";
import { PRESENCE } from "#protocol/presence.ts";
import { eveningShow } from "../../room/evening.ts";
import { House } from "../../room/members.ts";
import { until } from "../../support/condition.ts";
import { Street } from "./street.ts";

const LONGEST_FIRST_PAUSE_MS = 350;

describe("a player", () => {
  const show = eveningShow({ participantsMax: 2 });
  let house: House;
  let street: Street;
  /** What the room saw connections end with. */
  let codes: (number | undefined)[];

  beforeEach(async () => {
    house = await House.open(show);
    street = new Street(house.server.url, show);
    codes = [];
    const onLeave = house.room.onLeave.bind(house.room);
    house.room.onLeave = (client, code) => {
      codes.push(code);
      onLeave(client, code);
    };
  });
  afterEach(async () => {
    await street.close();
    await house.close();
  });

  const rowOf = (slot: number) =>
    house.state.participants.get(String(slot))?.toJSON() as Record<string, number> | undefined;

  async function seated() {
    const puppet = street.puppet();
    const before = street.counts.participants;
    await until(() => street.counts.participants > before);
    return puppet;
  }

  it("comes in, is counted, and was measured from when they were to come", async () => {
    await seated();
    assert.equal(street.counts.joined, 1);
    assert.equal(street.ground.joinMs.count, 1);
    assert.equal(house.room.health().participants, 1);
  });

  it("plays, and the room refuses nothing", async () => {
    const { act } = await seated();
    act({ kind: "steer", x: 0.5, y: 0 });
    act({ kind: "press" });
    act({ kind: "press" });
    await until(() => rowOf(0)?.["pulse"] === 2 && (rowOf(0)?.["steer_x"] ?? 0) > 0.49);
    assert.deepEqual([...house.server.refusals.entries()], []);
    assert(street.counts.frames >= 2);
  });

  it("sees where their light is", async () => {
    const { player, act } = await seated();
    const before = player.place.x;
    act({ kind: "steer", x: 1, y: 0 });
    await until(() => player.place.x > before + 0.05);
  });

  it("drops without a word, and comes back to their slot with all that was theirs", async () => {
    const { act } = await seated();
    act({ kind: "press" });
    act({ kind: "set", control: "mood", values: [1] });
    await until(() => rowOf(0)?.["mood"] === 1);
    act({ kind: "drop", ms: 100 });
    await until(() => rowOf(0)?.["presence"] === PRESENCE.away);
    assert.deepEqual(codes, [1006]);
    assert.equal(street.counts.participants, 0);
    await until(() => street.counts.returns === 1);
    assert.equal(street.counts.returnedElsewhere, 0);
    assert.equal(street.counts.lost, 0);
    assert.deepEqual(street.counts.now().causes, { returned_after_drop: 1 });
    assert.equal(street.ground.returnMs.count, 1);
    act({ kind: "press" });
    await until(() => rowOf(0)?.["pulse"] === 2);
    assert.equal(rowOf(0)?.["mood"], 1);
  });

  it("sleeps: lets go of everything, says nothing more, and comes back to their slot", async () => {
    const { act } = await seated();
    act({ kind: "steer", x: 0, y: 1 });
    await until(() => rowOf(0)?.["steer_y"] === 1);
    act({ kind: "sleep", ms: 1500 });
    await until(() => rowOf(0)?.["steer_y"] === 0);
    assert.equal(house.room.health().participants, 1);
    assert.equal(street.counts.participants, 0);
    const beatAtSleep = house.state.beat;
    const { frames, tally } = structuredClone(street.counts.now());
    await until(() => house.state.beat !== beatAtSleep);
    assert.deepEqual(street.counts.tally, tally);
    await until(() => street.counts.returns === 1);
    assert.equal(street.counts.returnedElsewhere, 0);
    assert.equal(street.counts.lost, 0);
    assert.equal(street.counts.frames, frames + 1);
    assert.deepEqual([street.counts.away, street.ground.returnMs.count], [0, 1]);
  });

  it("leaves on purpose: the slot is free at once, and they stay away", async () => {
    const { act } = await seated();
    act({ kind: "leave" });
    await until(() => house.state.participants.size === 0);
    assert.deepEqual(codes, [CLOSE.consented]);
    act({ kind: "drop", ms: 0 });
    await seated();
    assert.equal(street.counts.returns, 0);
    assert.equal(street.counts.lost, 0);
  });

  it("is lost when the room closes the line, says why, and comes back", async () => {
    await seated();
    house.room.clients[0]?.leave(CLOSE.flood);
    await until(() => street.counts.returns === 1);
    const { lost, causes } = street.counts.now();
    assert.deepEqual([lost, causes], [1, { closed_4106: 1, returned_after_closed_4106: 1 }]);
    assert.equal(street.ground.returnMs.count, 1);
  });

  it("stays away when somebody else plays on with the ticket", async () => {
    await seated();
    house.room.clients[0]?.leave(CLOSE.takenOver);
    await until(() => street.counts.lost === 1);
    await sleep(LONGEST_FIRST_PAUSE_MS);
    assert.equal(house.room.health().participants, 0);
    assert.equal(street.counts.away, 1);
  });

  it("gives up a line on which the room is not heard any more", async () => {
    const { player } = await seated();
    player.look(street.ground.nowMs() + 5000);
    assert.equal(street.counts.lost, 0);
    player.look(street.ground.nowMs() + 7000);
    assert.deepEqual(street.counts.now().causes, { silent: 1 });
    assert.equal(street.counts.away, 1);
    await until(() => street.counts.returns === 1);
    assert.equal(street.counts.away, 0);
  });

  it("waits in line where every slot is taken, and plays when one is free", async () => {
    const [{ player }] = [await seated(), await seated()];
    const { act } = street.puppet();
    await until(() => house.room.health().waiting === 1);
    assert.equal(street.counts.participants, 2);
    act({ kind: "press" });
    await player.leave();
    await until(() => rowOf(0)?.["pulse"] === 1);
    assert.deepEqual([...house.server.refusals.entries()], []);
  });

  it("knows another scene's controls, and goes on with them", async () => {
    const { act } = await seated();
    assert.deepEqual(
      street.ground.onPhones().controls.map(({ id }) => id),
      ["steer", "glow", "pulse", "lamp", "mood"],
    );
    house.room.inside.run.obey({ kind: "cue", said: { scene: "seek" } }, performance.now());
    await until(() => street.ground.onPhones().controls[0]?.id === "aim");
    act({ kind: "steer", x: 1, y: 1 });
    await until(() => rowOf(0)?.["aim_x"] === 1);
    act({ kind: "press" });
    await until(() => rowOf(0)?.["pulse"] === 1);
  });

  it("is missed when they should be back and are not, and has waited until it is over", async () => {
    const { player, act } = await seated();
    const late = await seated();
    await house.server.close();
    await until(() => street.counts.away === 2);
    act({ kind: "drop", ms: 0 });
    late.act({ kind: "leave" });
    await until(() => street.counts.away === 1);
    const { joinMs, returnMs, nowMs } = street.ground;
    player.stop(nowMs() + 30_000);
    assert.deepEqual([joinMs.count, returnMs.count], [2, 1]);
    assert((returnMs.percentileMs(100) ?? 0) >= 30_000);
    house = await House.open(show);
  });

  it("is refused where there is nobody, and asks again", async () => {
    await house.server.close();
    street.puppet();
    await until(() => street.counts.refused > 1);
    assert.deepEqual(Object.keys(street.counts.now().causes), ["unanswered"]);
    house = await House.open(show);
  });
});
