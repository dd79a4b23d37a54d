import type { Display } from "./display.ts";
import type { Fall } from "./program.ts";

/** Programs of the house that ended in the middle of a trial; the first of them ends it. */
export class Fallen {
  /** Each as half a sentence. */
  readonly told: string[] = [];
  readonly #names: string[] = [];
  readonly #first = new AbortController();
  readonly #display: Display;

  constructor(display: Display) {
    this.#display = display;
  }

  get signal(): AbortSignal {
    return this.#first.signal;
  }

  /** `server_ended`, `adapter_ended`. */
  get causes(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#names.map((name) => [`${name}_ended`, 1]));
  }

  /** `name` ended, and how, and what it said last. */
  hear({ name, how, lastWords }: Fall, atSeconds: number): void {
    this.#names.push(name);
    const sentence = `the ${name} ended ${how}, ${Math.round(atSeconds)} s into the test`;
    this.told.push(sentence);
    this.#display.say([sentence, lastWords].filter((words) => words !== "").join(":\n"));
    this.#first.abort();
  }
}
