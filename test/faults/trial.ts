import { setTimeout as sleep } from "node:timers/promises";
import type { Figure, Goal } from "./figure.ts";

/** One fault of the suite: what goes wrong, and what must hold all the same. */
export interface Row {
  /** For `--only`. */
  readonly name: string;
  /** What goes wrong, in a line. */
  readonly title: string;
  /** Longest at full size; one that is not over by then has missed its goal. A quick run gets a minute at most. */
  readonly minutesMax: number;
  /** Runs only when it is asked for by its name. */
  readonly onlyWhenAsked?: boolean;
  /** Why it cannot run here, in words that say what to install; undefined when it can. */
  readonly whyNot?: () => string | undefined;
  readonly run: (trial: Trial) => Promise<void>;
}

export interface TrialOptions {
  /** Small numbers, and no times judged. */
  readonly quick: boolean;
  /** How long a row goes on that may go on for hours. */
  readonly minutes?: number | undefined;
  /** Fires when the row's time is over, or somebody stopped the suite. */
  readonly signal: AbortSignal;
  readonly tell?: (sentence: string) => void;
}

/** Something that was to happen did not, in time: a goal that was missed, and no fault of the suite's. */
export class Overdue extends Error {
  override readonly name = "Overdue";
}

const LOOK_MS = 10;

/** One go of a row: how large it is, what was measured, and what must be ended with it. */
export class Trial {
  readonly quick: boolean;
  readonly minutes: number | undefined;
  readonly figures: Figure[] = [];
  readonly signal: AbortSignal;
  readonly #tell: (sentence: string) => void;
  readonly #endings: (() => unknown)[] = [];

  constructor({ quick, minutes, signal, tell = () => {} }: TrialOptions) {
    this.quick = quick;
    this.minutes = minutes;
    this.signal = signal;
    this.#tell = tell;
  }

  /** How many or how long: the whole number, or the quick run's. */
  size(full: number, quick: number): number {
    return this.quick ? quick : full;
  }

  /** A count or a state, which is judged on every machine. */
  count(what: string, value: number, goal?: Goal): void {
    this.figures.push({ what, value, unit: "", kind: "count", ...(goal && { goal }) });
  }

  /** A time or an amount, which is judged at full size only. */
  amount(what: string, value: number, unit: string, goal?: Goal): void {
    this.figures.push({ what, value, unit, kind: "amount", ...(goal && { goal }) });
  }

  /** How far it is, for whoever waits. */
  tell(sentence: string): void {
    this.#tell(sentence);
  }

  /** To be ended with the row; what was begun last is ended first. */
  ends(end: () => unknown): void {
    this.#endings.push(end);
  }

  /** Waits until something holds, and answers it; throws `Overdue` with these words when it does not, in so many seconds. */
  async until<T>(
    what: string,
    secondsMax: number,
    holds: () => T | undefined | false | Promise<T | undefined | false>,
  ): Promise<T> {
    const overdueMs = performance.now() + secondsMax * 1000;
    for (;;) {
      this.signal.throwIfAborted();
      const answer = await holds();
      if (answer !== undefined && answer !== false) return answer;
      if (performance.now() > overdueMs) throw new Overdue(`${what}: not within ${secondsMax} s`);
      await sleep(LOOK_MS);
    }
  }

  /** Lets time pass. */
  async pass(seconds: number): Promise<void> {
    await sleep(seconds * 1000, undefined, { signal: this.signal });
  }

  /** Ends everything that was begun; what fails at that is answered, and nothing is left out for it. */
  async end(): Promise<unknown[]> {
    const failures: unknown[] = [];
    for (const end of this.#endings.splice(0).toReversed()) {
      try {
        await end();
      } catch (error) {
        failures.push(error);
      }
    }
    return failures;
  }
}

/** Seconds since a moment of `performance.now()`. */
export function secondsSince(fromMs: number): number {
  return (performance.now() - fromMs) / 1000;
}
