import { Histogram } from "../measure/histograms.ts";
import type { MeasureName } from "../measure/recorded.ts";
import type { Encoded } from "./talk.ts";

/** These are judged thread by thread: one that was late is not excused by the others that were not. */
const OF_THE_LATEST: ReadonlySet<MeasureName> = new Set([
  "generator_loop_delay_ms",
  "generator_late_ms",
]);

/** What several threads have measured, as one. */
export function mergedOf(threads: readonly Encoded[]): Map<MeasureName, Histogram> {
  const merged = new Map<MeasureName, Histogram>();
  for (const histograms of threads)
    for (const [name, encoded] of Object.entries(histograms) as [MeasureName, string][])
      mergeInto(merged, name, Histogram.decode(encoded));
  return merged;
}

export function mergeInto(
  merged: Map<MeasureName, Histogram>,
  name: MeasureName,
  one: Histogram,
): void {
  const all = merged.get(name);
  if (all === undefined) merged.set(name, one);
  else if (!OF_THE_LATEST.has(name)) all.merge(one);
  else if (lateness(one) > lateness(all)) merged.set(name, one);
}

function lateness(histogram: Histogram): number {
  return histogram.percentileMs(99) ?? 0;
}
