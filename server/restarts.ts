const WITHIN_MS = 60_000;
export const RESTARTS_MAX = 5;

/** What dies is started again, but not for ever: more than so often in a minute, and somebody should look. */
export class Restarts {
  #at: number[] = [];

  /** Whether one more is sensible at `nowMs`; then it counts. */
  allow(nowMs: number): boolean {
    this.#at = this.#at.filter((at) => nowMs - at < WITHIN_MS);
    if (this.#at.length >= RESTARTS_MAX) return false;
    this.#at.push(nowMs);
    return true;
  }
}
