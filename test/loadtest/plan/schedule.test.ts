import assert from "node:assert/strict";
import type { Phase, Plan } from "../../../loadtest/plan/plan.ts";
import { type Moment, scheduleOf } from "../../../loadtest/plan/schedule.ts";

const SEED = 7;

function planWith(participants: number, ...phases: Phase[]): Plan {
  const mix = { idle: 50, tapper: 50 };
  return { name: "test", participants, mix, framesPerSecond: 20, phases, slo: [] };
}

const arrive = (share: number, seconds: number): Phase => ({ kind: "arrive", share, seconds });
const play = (seconds: number): Phase => ({ kind: "play", seconds });
const burst = (share: number, seconds: number): Phase => ({ kind: "burst", share, seconds });
const leave = (share: number, seconds: number): Phase => ({ kind: "leave", share, seconds });

const times = (moments: readonly Moment[]) => moments.map(({ atMs }) => atMs);
const whose = (moments: readonly Moment[]) => moments.map(({ index }) => index);

const EVENING = planWith(
  200,
  arrive(0.5, 10),
  burst(0.8, 2),
  arrive(0.5, 10),
  leave(0.25, 1),
  burst(1, 2),
  play(5),
  leave(0.75, 1),
);

describe("a schedule", () => {
  it("lets people come one by one, each phase after the other", () => {
    const { arrivals, endMs } = scheduleOf(planWith(5, arrive(0.4, 1), play(3), arrive(0.6, 6)), 1);
    assert.deepEqual(times(arrivals), [0, 500, 4000, 6000, 8000]);
    assert.deepEqual(whose(arrivals), [0, 1, 2, 3, 4]);
    assert.equal(endMs, 10_000);
  });

  it("lets everybody in, in however many parts they come", () => {
    for (const participants of [1, 2, 10, 100, 1001]) {
      const thirds = [0.3333, 0.3333, 0.3333].map((share) => arrive(share, 1));
      assert.equal(
        scheduleOf(planWith(participants, ...thirds), SEED).arrivals.length,
        participants,
      );
    }
  });

  it("is the same for the same seed, and another for another", () => {
    const schedule = scheduleOf(EVENING, SEED);
    assert.deepEqual(scheduleOf(EVENING, SEED), schedule);
    const other = scheduleOf(EVENING, SEED + 1);
    assert.notDeepEqual(other.arrivals, schedule.arrivals);
    assert.notDeepEqual(times(other.bursts), times(schedule.bursts));
    assert.notDeepEqual(whose(other.departures), whose(schedule.departures));
  });

  it("casts the mix, and lets the kinds come in no order", () => {
    const { arrivals } = scheduleOf(planWith(1000, arrive(1, 10)), SEED);
    const idle = (from: number, to: number) =>
      arrivals.slice(from, to).filter(({ behaviour }) => behaviour === "idle").length;
    assert.equal(idle(0, 1000), 500);
    for (const from of [0, 250, 500, 750]) assert(Math.abs(idle(from, from + 250) - 125) < 30);
  });

  it("gives everybody a seed of their own, whoever else comes", () => {
    const seedsOf = (participants: number) =>
      scheduleOf(planWith(participants, arrive(1, 10)), SEED).arrivals.map(({ seed }) => seed);
    const seeds = seedsOf(1000);
    assert.equal(new Set(seeds).size, 1000);
    assert.deepEqual(seedsOf(10), seeds.slice(0, 10));
  });

  it("lets so many of those who are in press, each once, at a moment of their own", () => {
    const { bursts } = scheduleOf(EVENING, SEED);
    const first = bursts.slice(0, 80);
    assert.equal(new Set(whose(first)).size, 80);
    assert(whose(first).every((index) => index < 100));
    assert(times(first).every((atMs) => atMs >= 10_000 && atMs < 12_000));
    assert.equal(new Set(times(first)).size, 80);
    const early = times(first).filter((atMs) => atMs < 11_000).length;
    assert(early > 25 && early < 55, `${early} of 80 in the first half`);
  });

  it("does not ask those who have left", () => {
    const { bursts, departures } = scheduleOf(EVENING, SEED);
    const gone = new Set(whose(departures.slice(0, 50)));
    const second = bursts.slice(80);
    assert.equal(second.length, 150);
    assert(whose(second).every((index) => !gone.has(index)));
  });

  it("lets so many of all leave, evenly, nobody twice and nobody who is not there", () => {
    const { departures, arrivals } = scheduleOf(EVENING, SEED);
    assert.equal(departures.length, 200);
    assert.equal(new Set(whose(departures)).size, 200);
    assert.deepEqual(
      times(departures.slice(0, 50)),
      Array.from({ length: 50 }, (_, nth) => 22_000 + nth * 20),
    );
    for (const { index, atMs } of departures) assert((arrivals[index]?.atMs ?? Infinity) < atMs);
    assert.notDeepEqual(
      whose(departures.slice(0, 50)),
      whose(departures.slice(0, 50)).toSorted((one, other) => one - other),
    );
  });

  it("is in the order of time", () => {
    const { arrivals, bursts, departures } = scheduleOf(EVENING, SEED);
    for (const list of [arrivals, bursts, departures]) {
      assert(list.length > 0);
      assert.deepEqual(
        times(list),
        times(list).toSorted((one, other) => one - other),
      );
    }
  });

  it("changes nothing before a phase that is added", () => {
    const [first] = EVENING.phases;
    const shorter = scheduleOf({ ...EVENING, phases: EVENING.phases.slice(0, 2) }, SEED);
    assert(first !== undefined);
    assert.deepEqual(scheduleOf(EVENING, SEED).bursts.slice(0, 80), shorter.bursts);
    assert.deepEqual(scheduleOf(EVENING, SEED).arrivals.slice(0, 100), shorter.arrivals);
  });
});
