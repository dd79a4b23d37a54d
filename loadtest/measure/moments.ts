import { isWithin, NEVER, type Span } from "../plan/full-house.ts";
import { Histogram, type Percentiles } from "./histograms.ts";

/** Long enough that the slowest few of a hundred are more than one. */
const LATELY_MS = 20_000;

/** A measure of a run: all of it, and what of it was of the full house. */
export class Moments {
  readonly all = new Histogram();
  readonly ofFullHouse = new Histogram();
  /** When the house is full, on the clock of the moments. */
  fullHouse: Span = NEVER;

  /** It took so long, and began at this moment. */
  record(tookMs: number, atMs: number): void {
    this.all.record(tookMs);
    if (isWithin(this.fullHouse, atMs)) this.ofFullHouse.record(tookMs);
  }
}

/** A measure that is asked about while it grows. */
export class Growing extends Moments {
  readonly #few = new Histogram();
  #lately: { readonly atMs: number; readonly tookMs: number }[] = [];

  override record(tookMs: number, atMs: number): void {
    super.record(tookMs, atMs);
    this.#lately.push({ atMs, tookMs });
  }

  /** Of those that began in the last twenty seconds; undefined when there were none. */
  lately(nowMs: number): Percentiles | undefined {
    this.#lately = this.#lately.filter(({ atMs }) => atMs > nowMs - LATELY_MS);
    this.#few.reset();
    for (const { tookMs } of this.#lately) this.#few.record(tookMs);
    return this.#few.percentiles;
  }
}
