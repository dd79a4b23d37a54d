import { backMs, backoffMs } from "#protocol/backoff.ts";
import type { Random } from "../random.ts";
import type { Back } from "./line.ts";

/** Who stayed this long may come back at the pace of a first attempt. */
const SETTLED_MS = 5000;
/** Where the line is full too, one asks again after this, and up to twice that. */
const FULL_PAUSE_MS = 5000;

/** How long somebody waits before they come again, as the phone page does. */
export class Patience {
  readonly #random: Random;
  #failures = 0;
  #back: Back | undefined;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The room will be gone, and said when to come again; that is for once. */
  told(back: Back): void {
    this.#back = back;
  }

  /** They had been in for so long. */
  stayed(ms: number): void {
    if (ms > SETTLED_MS) this.#failures = 0;
  }

  /** Until the next attempt. */
  pauseMs(isFull: boolean): number {
    const back = this.#back;
    this.#back = undefined;
    if (back !== undefined) return backMs(back, this.#random);
    if (isFull) return FULL_PAUSE_MS * (1 + this.#random());
    return backoffMs(this.#failures++, this.#random);
  }
}
