import { bucketsSince, type Buckets, pour } from "./buckets.ts";
import { Histogram } from "./histograms.ts";
import { LOOP_EVERY_SECONDS } from "./metric-names.ts";
import type { Numbers, ServerReading } from "./server-reading.ts";

const MS_PER_SECOND = 1000;
const HUNDRED = 100;

/** A server's ticks and its event loop, moment by moment, as near as its own counts say. */
export interface ServerMoments {
  readonly tick: Histogram;
  readonly tickLate: Histogram;
  readonly loopDelay: Histogram;
}

export function newServerMoments(): ServerMoments {
  return { tick: new Histogram(), tickLate: new Histogram(), loopDelay: new Histogram() };
}

/** What came between two readings. */
export function momentsBetween(before: ServerReading, after: ServerReading): ServerMoments {
  const moments = newServerMoments();
  pourSince(before.tick, after.tick, moments.tick);
  pourSince(before.tickLate, after.tickLate, moments.tickLate);
  pourLoopDelay(after.numbers, moments.loopDelay);
  return moments;
}

export function addMoments(into: ServerMoments, fresh: ServerMoments): void {
  into.tick.merge(fresh.tick);
  into.tickLate.merge(fresh.tickLate);
  into.loopDelay.merge(fresh.loopDelay);
}

function pourSince(
  before: Buckets | undefined,
  after: Buckets | undefined,
  histogram: Histogram,
): void {
  if (before !== undefined && after !== undefined) pour(bucketsSince(before, after), histogram);
}

/**
 * The server tells four percentiles of its event loop's delay since it was asked last. They become a hundred moments,
 * with a straight line from each to the next: about as many as there were in a second.
 */
function pourLoopDelay(numbers: Numbers, histogram: Histogram): void {
  const { loopP50Seconds, loopP90Seconds, loopP99Seconds, loopMaxSeconds } = numbers;
  if (loopP50Seconds === undefined || loopP90Seconds === undefined) return;
  if (loopP99Seconds === undefined || loopMaxSeconds === undefined) return;
  const known = [
    [0, loopP50Seconds],
    [50, loopP50Seconds],
    [90, loopP90Seconds],
    [99, loopP99Seconds],
    [HUNDRED, loopMaxSeconds],
  ] as const;
  for (let percent = 1; percent <= HUNDRED; percent++) {
    const above = known.findIndex(([at]) => at >= percent);
    const [[from, low], [to, high]] = [known[above - 1] ?? known[0], known[above] ?? known[4]];
    const seconds = low + ((high - low) * (percent - from)) / (to - from);
    histogram.record((seconds - LOOP_EVERY_SECONDS) * MS_PER_SECOND);
  }
}
