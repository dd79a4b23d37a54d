import assert from "node:assert/strict";
import { createHistogram } from "node:perf_hooks";
import * as fc from "fast-check";
import { DURATION_BOUNDS_SECONDS } from "../../server/room/durations.ts";
import { LoopDelay } from "../../server/web/metrics/loop-delay.ts";

const PAUSE_NS = 10_000_000;

/** The platform's histogram after looks that were so late, in milliseconds. */
function looks(...lateMs: readonly number[]) {
  const histogram = createHistogram();
  const look = (late: number) => histogram.record(Math.round(PAUSE_NS + late * 1e6));
  lateMs.forEach(look);
  return { look, delay: new LoopDelay(histogram) };
}

describe("the delay of the event loop", () => {
  it("is none before the first look", () => {
    const { atMost, count, sumSeconds } = looks().delay.totals();
    assert.deepEqual([new Set(atMost), count, sumSeconds], [new Set([0]), 0, 0]);
  });

  it("is what a look came later than the pause between two", () => {
    const { atMost, count, sumSeconds } = looks(0, 0, 1.2, 30.5, 2000).delay.totals();
    const within = (seconds: number) => atMost[DURATION_BOUNDS_SECONDS.indexOf(seconds)];
    assert.deepEqual([0.00025, 0.001, 0.0015, 0.03, 0.04, 1].map(within), [2, 2, 3, 3, 4, 4]);
    assert.equal(count, 5);
    assert(Math.abs(sumSeconds - 2.0317) < 0.001);
  });

  it("counts every look by its length, as exactly as the platform keeps it", () => {
    const lates = fc.array(fc.double({ min: -9.9, max: 1500, noNaN: true }), { maxLength: 300 });
    fc.assert(
      fc.property(lates, (lateMs) => {
        const { atMost, count } = looks(...lateMs).delay.totals();
        assert.equal(count, lateMs.length);
        DURATION_BOUNDS_SECONDS.forEach((bound, index) => {
          const upTo = (ms: number) => lateMs.filter((late) => late <= ms).length;
          // three digits of the whole look are kept
          const off = (PAUSE_NS / 1e6 + bound * 1000) / 1000;
          const told = atMost[index] ?? NaN;
          assert(told >= upTo(bound * 1000 - off) && told <= upTo(bound * 1000 + off));
        });
      }),
    );
  });

  it("never takes back what it said, though a look comes early after one that was late", () => {
    const { look, delay } = looks(40);
    const { sumSeconds } = delay.totals();
    look(-9);
    assert.equal(delay.totals().sumSeconds, sumSeconds);
    look(40);
    assert(delay.totals().sumSeconds > sumSeconds);
  });
});
