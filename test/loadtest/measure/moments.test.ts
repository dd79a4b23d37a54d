import assert from "node:assert/strict";
import type { Histogram } from "../../../loadtest/measure/histograms.ts";
import { Growing, Moments } from "../../../loadtest/measure/moments.ts";

function seenIn(histogram: Histogram) {
  return [histogram.count, histogram.percentileMs(0), histogram.percentileMs(100)];
}

describe("moments", () => {
  it("are of the full house when they began in it, whenever they were over", () => {
    const moments = new Moments();
    moments.record(1, 500);
    moments.fullHouse = { fromMs: 1000, toMs: 2000 };
    for (const [tookMs, atMs] of [
      [2, 999],
      [3, 1000],
      [400, 1990],
      [5, 2001],
    ] as const)
      moments.record(tookMs, atMs);
    assert.deepEqual(seenIn(moments.all).slice(0, 2), [5, 1]);
    assert.equal(moments.ofFullHouse.count, 2);
    assert.deepEqual(
      [0, 100].map((percentile) => Math.round(moments.ofFullHouse.percentileMs(percentile) ?? NaN)),
      [3, 400],
    );
  });

  it("are none of a full house that never was", () => {
    const moments = new Moments();
    moments.record(1, 0);
    assert.equal(moments.ofFullHouse.count, 0);
  });
});

describe("a growing measure", () => {
  it("says how the last twenty seconds were, and keeps everything", () => {
    const growing = new Growing();
    assert.equal(growing.lately(0), undefined);
    growing.record(10, 1000);
    growing.record(30, 15_000);
    const { p50, p99 } = growing.lately(16_000) ?? {};
    assert.deepEqual(
      [p50, p99].map((ms) => Math.round(ms ?? NaN)),
      [10, 30],
    );
    assert.equal(Math.round(growing.lately(30_000)?.p50 ?? NaN), 30);
    assert.equal(growing.lately(40_000), undefined);
    assert.equal(growing.all.count, 2);
  });
});
