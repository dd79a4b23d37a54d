import { type Histogram, monitorEventLoopDelay } from "node:perf_hooks";
import { DURATION_BOUNDS_SECONDS, type DurationTotals } from "../../room/durations.ts";

/** What is asked of the platform's histogram; its values are nanoseconds. */
type Delays = Pick<Histogram, "count" | "mean" | "percentile">;

const EVERY_MS = 10;
const EVERY_NS = EVERY_MS * 1e6;
const SECOND_NS = 1e9;

/** Begins to watch how late the process's event loop is; it costs a timer, a hundred times a second, and no JavaScript. */
export function watchLoop(): LoopDelay {
  const delays = monitorEventLoopDelay({ resolution: EVERY_MS });
  delays.enable();
  return new LoopDelay(delays);
}

/** How late the event loop was. The platform measures from one look to the next: what is more than the pause between is delay. */
export class LoopDelay {
  readonly #delays: Delays;
  #sumSeconds = 0;

  constructor(delays: Delays) {
    this.#delays = delays;
  }

  totals(): DurationTotals {
    const { count, mean } = this.#delays;
    let below = 0;
    const atMost = DURATION_BOUNDS_SECONDS.map((bound) => {
      below = countAtMost(this.#delays, EVERY_NS + bound * SECOND_NS, below);
      return below;
    });
    // A look that was late may be followed by one that is early; a sum never takes back what it said.
    const sumSeconds = count === 0 ? 0 : ((mean - EVERY_NS) * count) / SECOND_NS;
    this.#sumSeconds = Math.max(this.#sumSeconds, sumSeconds);
    return { atMost, count, sumSeconds: this.#sumSeconds };
  }
}

/** How many values are at most `bound`, `from` of which are known. A percentile is the value of a rank, so the ranks are searched. */
function countAtMost(delays: Delays, bound: number, from: number): number {
  let low = from;
  let high = delays.count;
  while (low < high) {
    const rank = Math.ceil((low + high) / 2);
    if (delays.percentile((100 * rank) / delays.count) <= bound) low = rank;
    else high = rank - 1;
  }
  return low;
}
