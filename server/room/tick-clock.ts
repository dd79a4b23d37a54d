import { TICK_SECONDS_MAX } from "#protocol/limits.ts";
import { Durations } from "./durations.ts";

/** How much one tick counts in the measured rate. */
const SHARE = 0.05;
/** No good tick for this long, ten periods of the slowest show: the room does not tick. */
const SILENT_MS = 1000;

/** When the room ticked, how fast it really does, and whether it still does. Time is an argument. */
export class TickClock {
  /** How long the ticks took that ended well. */
  readonly took = new Durations();
  /** How much later than a period after the one before a tick began. */
  readonly late = new Durations();
  readonly #periodMs: number;
  #lastMs: number;
  #goodMs: number;
  #meanMs: number;

  constructor(rateHz: number, nowMs: number) {
    this.#lastMs = nowMs;
    this.#goodMs = nowMs;
    this.#periodMs = this.#meanMs = 1000 / rateHz;
  }

  /** A tick begins: how much time it moves, in seconds. After a stall one tick runs, with a bounded step, and none is made up. */
  begin(nowMs: number): number {
    const passedMs = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    this.late.add(Math.max(0, passedMs - this.#periodMs) / 1000);
    this.#meanMs += (passedMs - this.#meanMs) * SHARE;
    return Math.min(passedMs / 1000, TICK_SECONDS_MAX);
  }

  /** A tick ended well. */
  end(nowMs: number): void {
    this.#goodMs = nowMs;
    this.took.add((nowMs - this.#lastMs) / 1000);
  }

  /** The measured rate, of the last twenty ticks or so. */
  get rateHz(): number {
    return 1000 / this.#meanMs;
  }

  ticking(nowMs: number): boolean {
    return nowMs - this.#goodMs <= SILENT_MS;
  }
}
