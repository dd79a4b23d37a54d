import { Durations, type DurationTotals } from "../../room/durations.ts";

const EVERY_MS = 10;
const MS_PER_SECOND = 1000;
/** A machine that slept was no busy server, and has no end of looks to catch up on: later than a minute is a minute. */
const LATE_MS_MAX = 60_000;

/** Begins to watch how late the process's event loop is; it costs a timer, a hundred times a second. */
export function watchLoop(nowMs: () => number = () => performance.now()): LoopDelay {
  const delay = new LoopDelay();
  let beforeMs = nowMs();
  const timer = setInterval(() => {
    const atMs = nowMs();
    delay.look(atMs - beforeMs - EVERY_MS);
    beforeMs = atMs;
  }, EVERY_MS);
  timer.unref();
  return delay;
}

/**
 * How late the event loop was, of every ten milliseconds: what was due while it did something else waited too, each ten
 * milliseconds less. So a stall counts by its length, and not as one look of a hundred.
 * (The platform's own `monitorEventLoopDelay` counts it once.)
 */
export class LoopDelay {
  readonly #durations = new Durations();

  /** A look came so late; a timer that goes by whole milliseconds may be a little early. */
  look(lateMs: number): void {
    let waitedMs = Math.min(LATE_MS_MAX, Math.max(0, lateMs));
    for (; waitedMs >= 0; waitedMs -= EVERY_MS) this.#durations.add(waitedMs / MS_PER_SECOND);
  }

  totals(): DurationTotals {
    return this.#durations.totals();
  }
}
