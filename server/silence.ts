/** A program that should say that it is well once a second, and says nothing for so long, hangs. */
export const SILENT_SECONDS_MAX = 5;

/**
 * Counts the seconds in which a program said nothing, from its first word on: before, it starts, and may take its time.
 * Seconds are those that its keeper lived through: a machine that slept was asleep with both.
 */
export class Silence {
  #seconds: number | undefined;

  /** It said something. */
  heard(): void {
    this.#seconds = 0;
  }

  /** A second is over; whether that was one too many. */
  second(): boolean {
    if (this.#seconds === undefined) return false;
    this.#seconds += 1;
    return this.#seconds > SILENT_SECONDS_MAX;
  }
}
