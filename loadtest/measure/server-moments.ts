import { bucketsSince, pour } from "./buckets.ts";
import { Histogram } from "./histograms.ts";
import { type DurationName, DURATIONS } from "./metric-names.ts";
import type { ServerReading } from "./server-reading.ts";

/** A server's ticks and its event loop, moment by moment, as near as its own counts say. */
export type ServerMoments = Readonly<Record<DurationName, Histogram>>;

const NAMES = Object.keys(DURATIONS) as DurationName[];

export function newServerMoments(): ServerMoments {
  return { tick: new Histogram(), tickLate: new Histogram(), loopDelay: new Histogram() };
}

/** What came between two readings. */
export function momentsBetween(before: ServerReading, after: ServerReading): ServerMoments {
  const moments = newServerMoments();
  for (const name of NAMES) {
    const [from, to] = [before.durations[name], after.durations[name]];
    if (from !== undefined && to !== undefined) pour(bucketsSince(from, to), moments[name]);
  }
  return moments;
}

export function addMoments(into: ServerMoments, fresh: ServerMoments): void {
  for (const name of NAMES) into[name].merge(fresh[name]);
}
