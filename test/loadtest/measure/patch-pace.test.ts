import assert from "node:assert/strict";
import type { Histogram } from "../../../loadtest/measure/histograms.ts";
import { PatchPace } from "../../../loadtest/measure/patch-pace.ts";

/** To the millisecond. */
const roundedIn = (histogram: Histogram) => [
  histogram.count,
  Math.round(histogram.percentileMs(0) ?? NaN),
  Math.round(histogram.percentileMs(100) ?? NaN),
];

/** What is told of patches that came at these moments, until it was over. */
function toldOf(patchesMs: readonly number[], endMs = patchesMs.at(-1) ?? 0) {
  const pace = new PatchPace();
  pace.begin();
  for (const atMs of patchesMs) pace.patch(atMs);
  pace.end(endMs);
  return { interval: roundedIn(pace.intervalMs.all), jitter: roundedIn(pace.jitterMs.all) };
}

describe("the pace of patches", () => {
  it("is the time between two, and by how much it changes", () => {
    const { interval, jitter } = toldOf([0, 50, 100, 170, 220]);
    assert.deepEqual(interval, [4, 50, 70]);
    assert.deepEqual(jitter, [3, 0, 20]);
  });

  it("has the gap in it of which nobody came back", () => {
    assert.deepEqual(toldOf([0, 50, 100], 1900).interval, [3, 50, 1800]);
    assert.deepEqual(toldOf([0, 50, 100], 130).interval, [2, 50, 50]);
  });

  it("begins when there is something to tell, and is over once", () => {
    const pace = new PatchPace();
    for (const atMs of [0, 700, 800]) pace.patch(atMs);
    pace.begin();
    pace.patch(900);
    pace.begin();
    pace.patch(950);
    pace.end(1950);
    pace.patch(4000);
    pace.end(9000);
    assert.deepEqual(roundedIn(pace.intervalMs.all), [2, 50, 1000]);
    assert.equal(pace.jitterMs.all.count, 0);
  });

  it("knows which intervals began in a full house", () => {
    const pace = new PatchPace();
    pace.fullHouse = { fromMs: 50, toMs: 120 };
    pace.begin();
    for (const atMs of [0, 50, 110, 150]) pace.patch(atMs);
    assert.deepEqual(roundedIn(pace.intervalMs.ofFullHouse), [2, 40, 60]);
    assert.equal(pace.jitterMs.ofFullHouse.count, 2);
  });
});
