import type { Counts } from "./counts.ts";

interface Away {
  readonly sinceMs: number;
  readonly after: string;
}

/** Somebody who had a seat and has none: since when they should have one again, and after what. */
export class Absence {
  readonly #counts: Counts;
  #away: Away | undefined;
  #isMissed = false;

  constructor(counts: Counts) {
    this.#counts = counts;
  }

  /** They lost their seat, and can be back from `backAtMs` on. Who is away already stays so. */
  begin(backAtMs: number, after: string): void {
    this.#away ??= { sinceMs: backAtMs, after };
  }

  /** It is time to be back. */
  miss(): void {
    if (this.#away === undefined || this.#isMissed) return;
    this.#isMissed = true;
    this.#counts.away += 1;
  }

  /** They are back. Answers for how long they could have been. */
  back(nowMs: number): number {
    const away = this.#away;
    this.end();
    if (away === undefined) return 0;
    this.#counts.returnedAfter(away.after);
    return Math.max(0, nowMs - away.sinceMs);
  }

  /** Nobody waits for them any more. */
  end(): void {
    if (this.#isMissed) this.#counts.away -= 1;
    this.#away = undefined;
    this.#isMissed = false;
  }

  /** For how long they should have been back; undefined of who is in, or need not be. */
  missedMs(nowMs: number): number | undefined {
    if (this.#away === undefined || !this.#isMissed) return undefined;
    return Math.max(0, nowMs - this.#away.sinceMs);
  }
}
