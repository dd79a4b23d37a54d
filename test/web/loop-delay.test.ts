import assert from "node:assert/strict";
import * as fc from "fast-check";
import { DURATION_BOUNDS_SECONDS } from "../../server/room/durations.ts";
import { LoopDelay, watchLoop } from "../../server/web/metrics/loop-delay.ts";
import { until } from "../support/condition.ts";

const STALL_MS = 400;

/** What is told after looks that came so late. */
function toldAfter(...lateMs: readonly number[]) {
  const delay = new LoopDelay();
  for (const late of lateMs) delay.look(late);
  return delay.totals();
}

/** How many were at most so late. */
function within(atMost: readonly number[], seconds: number): number {
  return atMost[DURATION_BOUNDS_SECONDS.indexOf(seconds)] ?? NaN;
}

describe("the delay of the event loop", () => {
  it("is none before the first look", () => {
    const { atMost, count, sumSeconds } = new LoopDelay().totals();
    assert.deepEqual([new Set(atMost), count, sumSeconds], [new Set([0]), 0, 0]);
  });

  it("is what a look came later than it was due, and nothing where it came early", () => {
    const { atMost, count, sumSeconds } = toldAfter(-0.4, 0, 1.2, 9.9);
    const counts = [0.00025, 0.001, 0.0015, 0.0075, 0.01].map((bound) => within(atMost, bound));
    assert.deepEqual(counts, [2, 2, 3, 3, 4]);
    assert.equal(count, 4);
    assert(Math.abs(sumSeconds - 0.0111) < 1e-9);
  });

  it("is also that of the looks that were due meanwhile", () => {
    const { atMost, count, sumSeconds } = toldAfter(34);
    assert.deepEqual(
      [0.004, 0.015, 0.025, 0.035].map((bound) => within(atMost, bound)),
      [1, 2, 3, 4],
    );
    assert.equal(count, 4);
    assert(Math.abs(sumSeconds - 0.076) < 1e-9);
  });

  it("counts every stall by its length, and each of its looks in one bucket", () => {
    const lates = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 50 });
    fc.assert(
      fc.property(lates, (lateMs) => {
        const { atMost, count } = toldAfter(...lateMs);
        const looks = lateMs.flatMap((late) =>
          Array.from({ length: Math.floor(late / 10) + 1 }, (_, missed) => late - missed * 10),
        );
        assert.equal(count, looks.length);
        DURATION_BOUNDS_SECONDS.forEach((bound, index) => {
          const wanted = looks.filter((late) => late / 1000 <= bound).length;
          assert.equal(atMost[index], wanted);
        });
      }),
    );
  });

  it("ends with a minute, however long the machine slept", () => {
    const { count, sumSeconds } = toldAfter(8 * 3_600_000);
    assert.equal(count, 6001);
    assert(Math.abs(sumSeconds - 6000 * 30.005) < 1);
  });

  it("finds a real stall with all that waited for its end", async () => {
    const delay = watchLoop();
    await until(() => delay.totals().count > 0);
    const late = () => {
      const { atMost, count } = delay.totals();
      return count - within(atMost, 0.02);
    };
    const before = late();
    const from = performance.now();
    while (performance.now() - from < STALL_MS);
    await until(() => late() > before);
    assert(late() - before >= 36, `${late() - before} looks were more than 20 ms late`);
  });
});
