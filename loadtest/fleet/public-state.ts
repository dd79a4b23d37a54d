import type { CrowdState } from "#protocol/state.ts";
import { stateDescription } from "../wire.ts";
import { StateDecoder } from "./state-decoder.ts";

/** No two phones of one process are farther apart in what they have heard. */
const RECENT_PATCHES = 4;
const NOTHING = new Uint8Array();

/**
 * What all phones of a worker see of the room. They all get the same bytes, so these are decoded once: as the one hears
 * them who has been in the longest. When that one is gone the next takes over, and says again what it heard last:
 * patches carry what is, not what was added, so that saying it twice changes nothing.
 */
export class PublicState {
  readonly #changed: (state: CrowdState) => void;
  /** Those who have heard the whole state, longest first. */
  readonly #readers = new Set<StateReader>();
  #decoder: StateDecoder | undefined;

  constructor(changed: (state: CrowdState) => void) {
    this.#changed = changed;
  }

  /** For a phone's connection. */
  reader(): StateReader {
    return new StateReader(this);
  }

  /** Somebody has heard the whole state: for the first time, or anew since they had fallen behind. */
  whole(reader: StateReader, description: Uint8Array, message: Uint8Array): void {
    if (this.#readers.size === 0) this.#decoder = new StateDecoder(description);
    this.#readers.add(reader);
    if (!this.#tells(reader)) return;
    this.#decoder?.whole(message);
    this.#tell();
  }

  change(reader: StateReader, message: Uint8Array): void {
    if (!this.#tells(reader)) return;
    this.#decoder?.change(message);
    this.#tell();
  }

  gone(reader: StateReader): void {
    const told = this.#tells(reader);
    this.#readers.delete(reader);
    if (!told) return;
    const [next] = this.#readers;
    if (next !== undefined) for (const patch of next.recent) this.change(next, patch);
  }

  #tells(reader: StateReader): boolean {
    const [longest] = this.#readers;
    return longest === reader;
  }

  #tell(): void {
    if (this.#decoder !== undefined) this.#changed(this.#decoder.state);
  }
}

/** One phone's way of telling what it hears of the room's state. */
export class StateReader {
  readonly #of: PublicState;
  #description: Uint8Array = NOTHING;
  /** The patches it heard last, oldest first. */
  readonly recent: Uint8Array[] = [];

  constructor(of: PublicState) {
    this.#of = of;
  }

  admitted(message: Uint8Array): void {
    this.#description = stateDescription(message);
  }

  state(message: Uint8Array): void {
    this.recent.length = 0;
    this.#of.whole(this, this.#description, message);
    this.#description = NOTHING;
  }

  patch(message: Uint8Array): void {
    this.recent.push(Uint8Array.from(message));
    if (this.recent.length > RECENT_PATCHES) this.recent.shift();
    this.#of.change(this, message);
  }

  /** Nothing comes from this one any more. */
  gone(): void {
    this.#of.gone(this);
  }
}
