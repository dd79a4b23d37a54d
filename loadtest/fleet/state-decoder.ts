import { type Decoder, Reflection } from "@colyseus/schema";
import type { CrowdState } from "#protocol/state.ts";

/** Messages begin with a byte that says what they are. */
const AFTER_WORD = 1;

/** One reader's picture of the room's state, from the messages that carry it. */
export class StateDecoder<State = CrowdState> {
  readonly #decoder: Decoder;
  #isWhole = false;

  /** `description`: what the state is made of, as the room says when it lets somebody in. */
  constructor(description: Uint8Array) {
    this.#decoder = Reflection.decode(description);
  }

  /** The same object each time, which changes with every message. */
  get state(): State {
    return this.#decoder.state;
  }

  /** The whole state: for the first time, or anew after patches that were left out. */
  whole(message: Uint8Array): void {
    const from = { offset: AFTER_WORD };
    if (this.#isWhole) this.#decoder.decodeResync(message, from);
    else this.#decoder.decode(message, from);
    this.#isWhole = true;
  }

  change(message: Uint8Array): void {
    this.#decoder.decode(message, { offset: AFTER_WORD });
  }
}
