import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Histogram } from "../../../loadtest/measure/histograms.ts";

const PERCENTILES = [0.001, 10, 50, 90, 95, 99, 99.9, 100];
const HOUR_MS = 3_600_000;

function histogramOf(...moments: readonly number[]): Histogram {
  const histogram = new Histogram();
  for (const ms of moments) histogram.record(ms);
  return histogram;
}

function seenIn(histogram: Histogram) {
  const at = PERCENTILES.map((percentile) => histogram.percentileMs(percentile));
  return { count: histogram.count, at };
}

/** The nearest-rank definition, on the list itself. */
function rankOf(sorted: readonly number[], percentile: number): number {
  return sorted[Math.max(1, Math.ceil((percentile / 100) * sorted.length)) - 1] ?? NaN;
}

const moment = fc.double({ min: 0, max: HOUR_MS, noNaN: true });
const moments = fc.array(moment, { minLength: 1, maxLength: 200 });

describe("a histogram", () => {
  it("keeps microseconds of what is short", () => {
    const histogram = histogramOf(0, 0.001, 0.25, 1.999);
    assert.deepEqual(
      [25, 50, 75, 100].map((percentile) => histogram.percentileMs(percentile)),
      [0, 0.001, 0.25, 1.999],
    );
  });

  it("says what a sorted list says, to a thousandth, and never less", () => {
    fc.assert(
      fc.property(moments, (list) => {
        const histogram = histogramOf(...list);
        const sorted = list.toSorted((one, other) => one - other);
        for (const percentile of [1, 25, 50, 75, 90, 95, 99, 100]) {
          const [exact, told] = [rankOf(sorted, percentile), histogram.percentileMs(percentile)];
          assert(told !== undefined);
          assert(told >= exact - 0.0005 && told <= exact * 1.001 + 0.0005, `${told} of ${exact}`);
        }
      }),
    );
  });

  it("knows nothing of nothing", () => {
    assert.equal(new Histogram().percentileMs(99), undefined);
    assert.equal(new Histogram().percentiles, undefined);
  });

  it("takes what is before its time as at once, and more than an hour as an hour", () => {
    assert.equal(histogramOf(-3).percentileMs(100), 0);
    assert.deepEqual(seenIn(histogramOf(Infinity)), seenIn(histogramOf(HOUR_MS)));
    assert.throws(() => new Histogram().record(NaN), RangeError);
  });

  it("takes many of the same at once, also none", () => {
    const histogram = new Histogram();
    histogram.record(5, 3);
    histogram.record(7, 0);
    assert.deepEqual(seenIn(histogram), seenIn(histogramOf(5, 5, 5)));
  });

  it("records with a long moment those that were due meanwhile", () => {
    const histogram = new Histogram();
    histogram.recordDue(34, 10);
    assert.deepEqual(seenIn(histogram), seenIn(histogramOf(34, 24, 14)));
    histogram.recordDue(9, 10);
    assert.deepEqual(seenIn(histogram), seenIn(histogramOf(34, 24, 14, 9)));
  });

  it("of two that were merged is that of everything, whoever recorded it", () => {
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        const merged = histogramOf(...one);
        merged.merge(histogramOf(...other), new Histogram());
        assert.deepEqual(seenIn(merged), seenIn(histogramOf(...one, ...other)));
      }),
    );
  });

  it("comes back from text as it was, merges as before, and goes into the same text", () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 50 }), moments, (list, more) => {
        const back = Histogram.decode(histogramOf(...list).encode());
        assert.deepEqual(seenIn(back), seenIn(histogramOf(...list)));
        assert.equal(back.encode(), histogramOf(...list).encode());
        back.merge(histogramOf(...more));
        assert.deepEqual(seenIn(back), seenIn(histogramOf(...list, ...more)));
      }),
    );
  });

  it("is the text that it was, so that an old report can still be read", () => {
    const text = "HISTFAAAAC94nJNpmSzMwMDAzcDAwMjAwMDMAAEgNsO1yUsYYPzz/Ewfk5m4mS5yMgEAhc4GhA==";
    assert.deepEqual(seenIn(Histogram.decode(text)), seenIn(histogramOf(1, 80, 80.5, 120)));
    assert.throws(() => Histogram.decode("nonsense"));
  });
});
