import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Histogram as PromHistogram, Registry } from "prom-client";
import { type Buckets, bucketsOf, bucketsSince, pour } from "../../../loadtest/measure/buckets.ts";
import { Histogram } from "../../../loadtest/measure/histograms.ts";
import { parseMetrics } from "../../../loadtest/measure/prometheus.ts";

const BOUNDS = [0.01, 0.02, 0.05, 0.1];

/** What a server's own library makes of these moments. */
async function toldOf(moments: readonly number[], buckets = BOUNDS): Promise<Buckets> {
  const registry = new Registry();
  const own = new PromHistogram({
    name: "tick_seconds",
    help: "-",
    buckets,
    registers: [registry],
  });
  for (const seconds of moments) own.observe(seconds);
  const told = bucketsOf(parseMetrics(await registry.metrics()).series, "tick_seconds");
  assert(told !== undefined);
  return told;
}

function poured(buckets: Buckets): Histogram {
  const histogram = new Histogram();
  pour(buckets, histogram);
  return histogram;
}

/** To the three digits that a histogram keeps. */
function assertMs(histogram: Histogram, percentile: number, ms: number): void {
  const told = histogram.percentileMs(percentile) ?? NaN;
  assert(Math.abs(told - ms) <= ms / 1000, `p${percentile} is ${told}, not ${ms}`);
}

const seconds = fc.integer({ min: 0, max: 300 }).map((ms) => ms / 1000);
const moments = fc.array(seconds, { minLength: 1, maxLength: 60 });

describe("buckets", () => {
  it("are read as a server's own library tells them", async () => {
    assert.deepEqual(await toldOf([0.005, 0.01, 0.03, 2]), {
      boundsSeconds: BOUNDS,
      atMost: [2, 2, 3, 3],
      count: 4,
      sumSeconds: 2.045,
    });
  });

  it("are nothing when they are not told whole", () => {
    const whole = ['t_bucket{le="1"} 3', 't_bucket{le="+Inf"} 4', "t_sum 9", "t_count 4"];
    const without = (...lines: readonly number[]) =>
      bucketsOf(parseMetrics(whole.filter((_, at) => !lines.includes(at)).join("\n")).series, "t");
    assert.deepEqual(without(), { boundsSeconds: [1], atMost: [3], count: 4, sumSeconds: 9 });
    assert.deepEqual([without(0), without(2), without(3)], [undefined, undefined, undefined]);
  });

  it("between two looks hold what came in between", async () => {
    await fc.assert(
      fc.asyncProperty(moments, moments, async (early, late) => {
        const since = bucketsSince(await toldOf(early), await toldOf([...early, ...late]));
        const { sumSeconds, ...counts } = since;
        const { sumSeconds: sum, ...wanted } = await toldOf(late);
        assert.deepEqual(counts, wanted);
        assert(Math.abs(sumSeconds - sum) < 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  it("of a server that began again, or has other bounds now, hold what it told since", async () => {
    const [long, short] = [await toldOf([0.01, 0.02, 0.03]), await toldOf([0.01])];
    assert.deepEqual(bucketsSince(long, short), short);
    const other = await toldOf([0.01, 0.02, 0.03, 0.04], [1]);
    assert.deepEqual(bucketsSince(long, other), other);
  });
});

describe("what is poured from buckets", () => {
  it("lies at even distances within its bucket", async () => {
    const histogram = poured(await toldOf([0.011, 0.011, 0.011, 0.011, 0.03, 0.03]));
    const wanted = [11.25, 13.75, 16.25, 18.75, 27.5, 42.5];
    wanted.forEach((ms, at) => assertMs(histogram, (100 * (at + 1)) / wanted.length, ms));
  });

  it("stands in the middle when it is alone", async () => {
    assertMs(poured(await toldOf([0.021])), 50, 35);
  });

  it("is, beyond the last bound, as long as is left of the sum", async () => {
    const histogram = poured(await toldOf([0.01, 0.01, 0.02, 0.02, 1.7]));
    assert.equal(histogram.count, 5);
    assertMs(histogram, 80, 17.5);
    assertMs(histogram, 100, 1720);
  });

  it("is at least the last bound, where the sum does not tell", () => {
    assertMs(poured({ boundsSeconds: [0.1], atMost: [9], count: 10, sumSeconds: 0.2 }), 100, 100);
  });

  it("is every moment once, each in its bucket", async () => {
    await fc.assert(
      fc.asyncProperty(moments, async (all) => {
        const histogram = poured(await toldOf(all));
        assert.equal(histogram.count, all.length);
        for (const bound of BOUNDS) {
          const share = (100 * all.filter((one) => one <= bound).length) / all.length;
          if (share > 0) assert((histogram.percentileMs(share) ?? NaN) <= bound * 1001);
          if (share < 100)
            assert((histogram.percentileMs(share + 50 / all.length) ?? NaN) > bound * 1000);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("of very many is as many", () => {
    const many = { boundsSeconds: [0.01], atMost: [12_345], count: 12_345, sumSeconds: 60 };
    const histogram = poured(many);
    assert.equal(histogram.count, 12_345);
    assertMs(histogram, 40, 3.95);
    assertMs(histogram, 100, 9.95);
  });

  it("of none is nothing", async () => {
    assert.equal(poured(await toldOf([])).count, 0);
  });
});
