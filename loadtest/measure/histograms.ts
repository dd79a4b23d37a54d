import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram as Counts,
} from "hdr-histogram-js";

/** Three digits of every value are kept, from a microsecond to an hour; what takes longer counts as an hour. */
const DIGITS = 3;
const US_PER_MS = 1000;
const US_MAX = 3_600_000_000;

/** What is said of a measure where there is room for three numbers, in milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/**
 * Many moments, in as little room as their digits need: HdrHistogram, in milliseconds outside, in whole microseconds
 * inside. All have the same shape, so any two merge.
 */
export class Histogram {
  readonly #counts: Counts;

  constructor(counts: Counts = emptyCounts()) {
    this.#counts = counts;
  }

  /** Reads what `encode` wrote, here or on another machine. Throws of what is no such text. */
  static decode(text: string): Histogram {
    return new Histogram(decodeFromCompressedBase64(text));
  }

  /** How many moments there were. */
  get count(): number {
    return this.#counts.totalCount;
  }

  /** Nothing is faster than at once: less than 0 counts as 0. What is no number is a fault of ours. */
  record(ms: number, count = 1): void {
    if (count > 0) this.#counts.recordValueWithCount(microseconds(ms), count);
  }

  /**
   * For what happens every `everyMs`, or would have: while one moment took too long, others were due and waited too, and
   * they are recorded with it. Otherwise one long stall would count as little as one short moment.
   */
  recordDue(lateMs: number, everyMs: number): void {
    this.#counts.recordValueWithExpectedInterval(microseconds(lateMs), microseconds(everyMs));
  }

  /**
   * So many of a hundred took no longer than this, which is never less than it was and at most a thousandth more; 100 is
   * the longest. Undefined when there was nothing.
   */
  percentileMs(percentile: number): number | undefined {
    return this.count === 0 ? undefined : this.#at(percentile);
  }

  get percentiles(): Percentiles | undefined {
    if (this.count === 0) return undefined;
    return { p50: this.#at(50), p95: this.#at(95), p99: this.#at(99) };
  }

  /** Takes in what others have recorded; they stay as they are. */
  merge(...others: readonly Histogram[]): void {
    for (const other of others) this.#counts.add(other.#counts);
  }

  /** As text: HdrHistogram's own V2 format, compressed, in base64. Other people's tools read it, in microseconds. */
  encode(): string {
    return encodeIntoCompressedBase64(this.#counts);
  }

  /** Forgets everything. */
  reset(): void {
    this.#counts.reset();
  }

  #at(percentile: number): number {
    return this.#counts.getValueAtPercentile(percentile) / US_PER_MS;
  }
}

function emptyCounts(): Counts {
  return build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: US_MAX,
    numberOfSignificantValueDigits: DIGITS,
    bitBucketSize: 32,
    autoResize: false,
  });
}

function microseconds(ms: number): number {
  if (Number.isNaN(ms)) throw new RangeError("a moment took NaN milliseconds");
  return Math.round(Math.min(US_MAX, Math.max(0, ms * US_PER_MS)));
}
