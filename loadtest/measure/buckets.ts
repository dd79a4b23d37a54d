import type { Histogram } from "./histograms.ts";
import type { Series } from "./prometheus.ts";

/** A bucket of many is told in this many steps. */
const STEPS_MAX = 100;
const MS_PER_SECOND = 1000;

/** How long something took, as Prometheus counts it: in all, and how many took at most as long as each bound. */
export interface Buckets {
  /** Rising, without the infinite one. */
  readonly boundsSeconds: readonly number[];
  readonly atMost: readonly number[];
  readonly count: number;
  readonly sumSeconds: number;
}

/** The histogram of this name; undefined if the server does not tell it whole. */
export function bucketsOf(series: readonly Series[], name: string): Buckets | undefined {
  const count = series.find((one) => one.name === `${name}_count`)?.value;
  const sumSeconds = series.find((one) => one.name === `${name}_sum`)?.value;
  if (count === undefined || sumSeconds === undefined) return undefined;
  const told = series
    .filter((one) => one.name === `${name}_bucket`)
    .map(({ labels, value }) => ({ bound: Number(labels.get("le") ?? NaN), value }))
    .filter(({ bound }) => Number.isFinite(bound))
    .sort((one, other) => one.bound - other.bound);
  if (told.length === 0) return undefined;
  const [boundsSeconds, atMost] = [told.map(({ bound }) => bound), told.map(({ value }) => value)];
  return { boundsSeconds, atMost, count, sumSeconds };
}

/** What came between two looks. A server that began again in between told only what came since then. */
export function bucketsSince(before: Buckets, after: Buckets): Buckets {
  const isSame = before.boundsSeconds.length === after.boundsSeconds.length;
  if (!isSame || after.count < before.count) return after;
  return {
    boundsSeconds: after.boundsSeconds,
    atMost: after.atMost.map((count, at) => count - (before.atMost[at] ?? 0)),
    count: after.count - before.count,
    sumSeconds: after.sumSeconds - before.sumSeconds,
  };
}

/**
 * Writes what the buckets know into a histogram. Nobody knows where in its bucket a moment was: those of one bucket are
 * put at even distances within it; a single one stands in the middle, so that a second with few moments is told neither
 * better nor worse than it was. What is beyond the last bound is as long as is left of the sum, so that one long tick is told as long as it was.
 */
export function pour(buckets: Buckets, histogram: Histogram): void {
  const { boundsSeconds, atMost, count, sumSeconds } = buckets;
  let [below, belowSeconds, from] = [0, 0, 0];
  boundsSeconds.forEach((to, at) => {
    const fresh = (atMost[at] ?? 0) - below;
    spread(histogram, from, to, fresh);
    belowSeconds += (fresh * (from + to)) / 2;
    below += fresh;
    from = to;
  });
  const beyond = count - below;
  if (beyond <= 0) return;
  histogram.record(Math.max(from, (sumSeconds - belowSeconds) / beyond) * MS_PER_SECOND, beyond);
}

function spread(histogram: Histogram, from: number, to: number, count: number): void {
  const steps = Math.min(count, STEPS_MAX);
  for (let step = 1; step <= steps; step++) {
    const share = Math.floor((count * step) / steps) - Math.floor((count * (step - 1)) / steps);
    histogram.record((from + ((to - from) * (step - 0.5)) / steps) * MS_PER_SECOND, share);
  }
}
