import { nowMs } from "./clock.ts";
import { Histogram } from "./histograms.ts";

const EVERY_MS = 10;
const US_PER_MS = 1000;

/**
 * How late this thread's event loop is. Something is to happen every ten milliseconds, and how much later it happens is
 * recorded, with what else would have been due meanwhile: the percentiles are those of all moments, not of all stalls.
 * (Node's own `monitorEventLoopDelay` counts a stall of a second as one of a hundred, and its counts cannot be merged.)
 */
export class LoopWatch {
  readonly delay = new Histogram();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    let beforeMs = nowMs();
    this.#timer = setInterval(() => {
      const atMs = nowMs();
      this.delay.recordDue(latenessMs(beforeMs, atMs, EVERY_MS), EVERY_MS);
      beforeMs = atMs;
    }, EVERY_MS);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

/** How much later than `everyMs` after `beforeMs` it is. Timers go by whole milliseconds, so it may be a little early. */
export function latenessMs(beforeMs: number, atMs: number, everyMs: number): number {
  return Math.max(0, atMs - beforeMs - everyMs);
}

/** What this process, with all its threads, uses of a core: 1 is all of one, 2 is all of two. */
export class CpuWatch {
  readonly #used = process.cpuUsage();
  readonly #fromMs = nowMs();

  /** Since it began. */
  get share(): number {
    const { user, system } = process.cpuUsage(this.#used);
    return (user + system) / US_PER_MS / Math.max(1, nowMs() - this.#fromMs);
  }
}
