import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as fc from "fast-check";
import { DURATION_BOUNDS_SECONDS, Durations } from "../../server/room/durations.ts";

describe("durations", () => {
  it("are counted by how long they are, a bound's own length within it", () => {
    const durations = new Durations();
    for (const seconds of [0, 0.00025, 0.0003, 0.02, 1, 1.5]) durations.add(seconds);
    const { atMost, count, sumSeconds } = durations.totals();
    const within = (seconds: number) => atMost[DURATION_BOUNDS_SECONDS.indexOf(seconds)];
    assert.deepEqual(
      [within(0.00025), within(0.0005), within(0.0125), within(0.02), within(0.5), within(1)],
      [2, 3, 3, 4, 4, 5],
    );
    assert.equal(count, 6);
    assert(Math.abs(sumSeconds - 2.52055) < 1e-12);
  });

  it("were none before the first", () => {
    const { atMost, count, sumSeconds } = new Durations().totals();
    assert.deepEqual([new Set(atMost), count, sumSeconds], [new Set([0]), 0, 0]);
  });

  it("are counted under a bound exactly when they are no longer than it", () => {
    const seconds = fc.oneof(
      fc.double({ min: 0, max: 2, noNaN: true }),
      fc.constantFrom(...DURATION_BOUNDS_SECONDS),
    );
    fc.assert(
      fc.property(fc.array(seconds), (all) => {
        const durations = new Durations();
        for (const one of all) durations.add(one);
        const { atMost, count } = durations.totals();
        const counted = DURATION_BOUNDS_SECONDS.map(
          (bound) => all.filter((one) => one <= bound).length,
        );
        assert.deepEqual(atMost, counted);
        assert.equal(count, all.length);
      }),
    );
  });

  it("once warm are counted without making anything", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const durations = new Durations();
    const grownBytes = (count: number) => {
      collect();
      const before = process.memoryUsage().heapUsed;
      for (let index = 0; index < count; index++) durations.add(index * 0.0001);
      return process.memoryUsage().heapUsed - before;
    };
    let least = Infinity;
    for (let warming = 0; warming < 50 && least >= 20_000 * 8; warming++)
      least = Math.min(least, grownBytes(20_000));
    assert(least < 20_000 * 8, `${least} bytes for 20,000: at least one small object each`);
  });
});

describe("the bounds of durations", () => {
  it("rise, and no two are the same", () => {
    const rising = [...new Set(DURATION_BOUNDS_SECONDS)].sort((a, b) => a - b);
    assert.deepEqual(DURATION_BOUNDS_SECONDS, rising);
  });
});
