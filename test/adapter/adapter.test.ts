import assert from "node:assert/strict";
import type { Readings } from "#aggregate/readings.ts";
import { placeIn } from "#aggregate/table.ts";
import type { Show } from "#protocol/show.ts";
import type { CrowdState } from "#protocol/state.ts";
import { Adapter, type Source } from "../../installation-adapter/adapter.ts";
import { dropsOf } from "../../installation-adapter/drops.ts";
import type { Output } from "../../installation-adapter/outputs/output.ts";
import { near, showOf } from "./support.ts";

/** An evening by hand: what the room says, and when; and what the outputs are told. */
function evening(rates: readonly number[] = [50], rampSeconds = 0) {
  const room = {
    show: undefined as Show | undefined,
    rooms: 1,
    latencyMs: 0,
    silent: Infinity,
    news: undefined as CrowdState | undefined,
  };
  const source: Source = {
    get show() {
      return room.show;
    },
    get rooms() {
      return room.rooms;
    },
    get latencyMs() {
      return room.latencyMs;
    },
    silentMs: () => room.silent,
    takeState() {
      const { news } = room;
      room.news = undefined;
      return news;
    },
    tend: () => undefined,
  };
  const told = rates.map(() => 0);
  const said: string[] = [];
  const outputs = rates.map((rateHz, index) => ({ rateHz, output: counting(told, index) }));
  const say = (sentence: string) => said.push(sentence);
  const adapter = new Adapter({ source, outputs, rampSeconds, slotsMax: 4, say }, 0);
  let nowMs = 0;
  return {
    room,
    told,
    said,
    adapter,
    /** So many ticks at the adapter's own pace. */
    ticks(count: number) {
      for (let tick = 0; tick < count; tick++) adapter.tick((nowMs += 1000 / adapter.rateHz));
    },
    /** Time goes by and nothing ticks. */
    stall(ms: number) {
      nowMs += ms;
    },
    value: (address: string) =>
      adapter.readings.values[placeIn(adapter.readings.table, address) ?? -1],
  };
}

function counting(told: number[], index: number): Output {
  return {
    name: `output ${index}`,
    send: (readings: Readings) => {
      assert.ok(readings.values.every(Number.isFinite));
      told[index] = (told[index] ?? 0) + 1;
    },
    dropped: () => 0,
    datagrams: () => 0,
    close: () => Promise.resolve(),
  };
}

function stateOf(person: Readonly<Record<string, number>>): CrowdState {
  const participant = { slot: 0, generation: 1, presence: 0, hue: 0, x: 0.5, y: 0.5, ...person };
  return {
    scene: 0,
    sceneSeconds: 0,
    participants: new Map([["0", participant]]),
  } as unknown as CrowdState;
}

describe("the adapter", () => {
  it("has only itself to tell of before the show is there, and says that it hears nothing", () => {
    const tonight = evening();
    tonight.ticks(3);
    assert.equal(tonight.value("/adapter/stale"), 1);
    assert.equal(tonight.value("/crowd/count"), undefined);
    assert.deepEqual(tonight.told, [3]);
  });

  it("tells what the room says, from the tick after it came", () => {
    const tonight = evening();
    Object.assign(tonight.room, { show: showOf(), silent: 0, latencyMs: 2.5 });
    tonight.room.news = stateOf({ x: 0.25, glow: 1 });
    tonight.ticks(1);
    assert.equal(tonight.value("/slot/0/x"), 0.25);
    assert.equal(tonight.value("/control/glow/mean"), 1);
    assert.equal(tonight.value("/adapter/stale"), 0);
    assert.equal(tonight.value("/adapter/latency_ms"), 2.5);
  });

  it("holds the last values while the room is silent, and goes on when it is heard", () => {
    const tonight = evening();
    Object.assign(tonight.room, { show: showOf(), silent: 0, news: stateOf({ x: 0.25 }) });
    tonight.ticks(1);
    tonight.room.silent = 999;
    tonight.ticks(1);
    assert.equal(tonight.value("/adapter/stale"), 0);
    tonight.room.silent = 1000;
    tonight.ticks(500);
    assert.equal(tonight.value("/adapter/stale"), 1);
    assert.equal(tonight.value("/slot/0/x"), 0.25);
    assert.equal(tonight.value("/slot/0/active"), 1);
    assert.equal(tonight.value("/crowd/count"), 1);
    assert.deepEqual(tonight.told, [502]);
    Object.assign(tonight.room, { silent: 0, news: stateOf({ x: 0.75 }) });
    tonight.ticks(1);
    assert.equal(tonight.value("/adapter/stale"), 0);
    assert.equal(tonight.value("/slot/0/x"), 0.75);
    assert.deepEqual(tonight.said, [
      "The show is Rehearsal.",
      "The room is heard.",
      "The room is silent: the last values stand.",
      "The room is heard.",
    ]);
  });

  it("counts up four times a second while it lives", () => {
    const tonight = evening();
    tonight.ticks(50);
    assert.equal(tonight.value("/adapter/alive"), 4);
    tonight.ticks(50);
    assert.equal(tonight.value("/adapter/alive"), 8);
    assert.equal(tonight.adapter.ticks, 100);
  });

  it("lets values approach at the rig's pace, and takes a stall for a quarter of a second at most", () => {
    const tonight = evening([50], 0.15);
    Object.assign(tonight.room, { show: showOf(), silent: 0, news: stateOf({ x: 0 }) });
    tonight.ticks(1);
    tonight.room.news = stateOf({ x: 1 });
    tonight.stall(60_000);
    tonight.ticks(1);
    near(tonight.value("/slot/0/x"), 1 - Math.exp(-0.25 / 0.15));
  });

  it("tells each output as often as it wants to be told", () => {
    const tonight = evening([60, 30, 20, 7, 60]);
    tonight.ticks(600);
    const [first, half, third, odd, last] = tonight.told;
    assert.deepEqual([first, half, last], [600, 300, 600]);
    near(third, 200, 1);
    near(odd, 70, 1);
  });

  it("has an empty slot between somebody of one room and somebody of the next, though their numbers are the same", () => {
    const tonight = evening([50], 10);
    Object.assign(tonight.room, { show: showOf(), silent: 0, news: stateOf({ x: 0.25 }) });
    tonight.ticks(1);
    assert.deepEqual([tonight.value("/slot/0/active"), tonight.value("/slot/0/x")], [1, 0.25]);
    Object.assign(tonight.room, { rooms: 2, news: stateOf({ x: 0.75 }) });
    tonight.ticks(1);
    assert.deepEqual([tonight.value("/slot/0/active"), tonight.value("/slot/0/x")], [0, 0.25]);
    tonight.ticks(1);
    assert.deepEqual([tonight.value("/slot/0/active"), tonight.value("/slot/0/x")], [1, 0.75]);
  });

  it("makes no presses of a room that started again", () => {
    const tonight = evening();
    Object.assign(tonight.room, { show: showOf(), silent: 0, news: stateOf({ pulse: 40_000 }) });
    tonight.ticks(1);
    Object.assign(tonight.room, { rooms: 2, news: stateOf({ pulse: 3 }) });
    tonight.ticks(2);
    assert.equal(tonight.value("/control/pulse/count"), 0);
    tonight.room.news = stateOf({ pulse: 5 });
    tonight.ticks(1);
    assert.equal(tonight.value("/control/pulse/count"), 2);
  });

  it("goes on by address when the show changes", () => {
    const tonight = evening();
    Object.assign(tonight.room, {
      show: showOf(),
      silent: 0,
      news: stateOf({ x: 0.25, glow: 0.5 }),
    });
    tonight.ticks(1);
    tonight.room.show = showOf({ title: "Renamed", participantsMax: 6 });
    tonight.ticks(1);
    assert.equal(tonight.value("/slot/0/x"), 0.25);
    assert.equal(tonight.value("/control/glow/mean"), 0.5);
  });
});

describe("the drops of outputs", () => {
  it("are told when there are new ones, and by name", () => {
    const counts = [0, 0];
    const outputs = counts.map((_, index) => ({
      ...counting([], index),
      dropped: () => counts[index] ?? 0,
    }));
    const drops = dropsOf(outputs);
    assert.deepEqual(drops(), []);
    counts[1] = 3;
    assert.deepEqual(drops(), ["output 1: 3 ticks dropped or cut short, 3 in all."]);
    assert.deepEqual(drops(), []);
    counts[1] = 5;
    assert.deepEqual(drops(), ["output 1: 2 ticks dropped or cut short, 5 in all."]);
  });
});
