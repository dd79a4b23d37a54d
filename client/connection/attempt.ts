import type { Clock } from "./clock.ts";

/**
 * A first attempt has so long to come in, each further one twice as long, up to the longest: what got lost on the way
 * is tried again soon, and a room that is slow, as after a restart, is waited for.
 */
const ATTEMPT_MS = 3000;
const ATTEMPT_MS_MAX = 8000;

/** How long an attempt has, after so many in a row that came to nothing. */
export function attemptMs(failures: number): number {
  return Math.min(ATTEMPT_MS_MAX, ATTEMPT_MS * 2 ** failures);
}

/** One try at coming in, which does not take for ever. */
export class Attempt {
  readonly #clock: Clock;
  readonly #over = new AbortController();
  readonly #beganAtMs: number;
  #dueAtMs: number;
  #stopWaiting: () => void;

  constructor(clock: Clock, ms: number) {
    this.#clock = clock;
    this.#beganAtMs = clock.nowMs();
    this.#dueAtMs = this.#beganAtMs + ms;
    this.#stopWaiting = clock.after(ms, () => this.#over.abort());
  }

  /** Says when nobody waits for it any more. */
  get givenUp(): AbortSignal {
    return this.#over.signal;
  }

  /** It has `ms` from now, and as long as a first attempt has: what was under way while the phone slept often leads nowhere. */
  hurry(ms: number): void {
    const nowMs = this.#clock.nowMs();
    const dueAtMs = Math.max(nowMs + ms, this.#beganAtMs + ATTEMPT_MS);
    if (dueAtMs >= this.#dueAtMs) return;
    this.#dueAtMs = dueAtMs;
    this.#stopWaiting();
    this.#stopWaiting = this.#clock.after(dueAtMs - nowMs, () => this.#over.abort());
  }

  giveUp(): void {
    this.#stopWaiting();
    this.#over.abort();
  }

  /** It came to its end, one way or the other. */
  end(): void {
    this.#stopWaiting();
  }
}
