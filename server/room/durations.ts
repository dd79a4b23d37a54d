/** From a quarter of a millisecond to a second: finer where ticks should be, with the lengths that promises name. */
export const DURATION_BOUNDS_SECONDS: readonly number[] = [
  0.00025, 0.0005, 0.001, 0.0015, 0.002, 0.003, 0.004, 0.005, 0.0075, 0.01, 0.0125, 0.015, 0.0175,
  0.02, 0.0225, 0.025, 0.03, 0.035, 0.04, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1,
];

/** For what a phone's Wi-Fi does: from a good one to one that nobody can play over. */
export const ROUND_TRIP_BOUNDS_SECONDS: readonly number[] = [
  0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10,
];

/** How many durations there were, of which lengths, in totals since the count began. */
export interface DurationTotals {
  /** Which lengths are told apart, in seconds, rising. */
  readonly bounds: readonly number[];
  /** How many took at most as long as each of `bounds`. */
  readonly atMost: readonly number[];
  readonly count: number;
  readonly sumSeconds: number;
}

/** Counts how long something took, each time it happens. Made once; counting makes nothing new. */
export class Durations {
  readonly #bounds: Float64Array;
  /** One for each bound, and one for what took longer than all of them. */
  readonly #counts: Float64Array;
  readonly #sumSeconds = new Float64Array(1);

  constructor(bounds: readonly number[] = DURATION_BOUNDS_SECONDS) {
    this.#bounds = Float64Array.from(bounds);
    this.#counts = new Float64Array(bounds.length + 1);
  }

  add(seconds: number): void {
    let bucket = 0;
    while (bucket < this.#bounds.length && seconds > (this.#bounds[bucket] ?? 0)) bucket++;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sumSeconds[0] = (this.#sumSeconds[0] ?? 0) + seconds;
  }

  totals(): DurationTotals {
    let count = 0;
    const sums = Array.from(this.#counts, (one) => (count += one));
    const bounds = Array.from(this.#bounds);
    return { bounds, atMost: sums.slice(0, -1), count, sumSeconds: this.#sumSeconds[0] ?? 0 };
  }
}
