import { encodeFrame } from "#protocol/frames.ts";
import type { LaidControl } from "#protocol/layout.ts";
import { FRAMES_PER_SECOND } from "#protocol/limits.ts";
import type { Clock } from "../connection/clock.ts";
import type { Values } from "./values.ts";

const PACE_MS = 1000 / FRAMES_PER_SECOND;

/** Sends one frame's bytes, at once. Answers false when it could not; then the frame is gone, and never sent later. */
export type Send = (frame: Uint8Array) => boolean;

/**
 * Sends what changed, and only that: the first change at once, then at most one frame in `PACE_MS` with the newest values.
 * Nothing waits for a link: while there is none, changes are only remembered in the values.
 */
export class Pacer {
  readonly #values: Values;
  readonly #clock: Clock;
  readonly #changed = new Set<number>();
  #send: Send | undefined;
  #sentAtMs = -Infinity;
  #sequence = 0;
  #stopWaiting: (() => void) | undefined;

  constructor(values: Values, clock: Clock) {
    this.#values = values;
    this.#clock = clock;
  }

  /** A link is there: what these controls are now goes out first. */
  open(send: Send, controls: readonly LaidControl[]): void {
    this.close();
    this.#send = send;
    this.tell(controls);
  }

  /** No link, until the next `open`. */
  close(): void {
    this.#send = undefined;
    this.#changed.clear();
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
  }

  /** These controls as they are, changed or not: the room begins to listen to them. */
  tell(controls: readonly LaidControl[]): void {
    for (const { number } of this.#values.worthTelling(controls)) this.#changed.add(number);
    this.#flush();
  }

  /** A control changed. */
  touch({ number }: LaidControl): void {
    this.#changed.add(number);
    const waitMs = this.#sentAtMs + PACE_MS - this.#clock.nowMs();
    if (waitMs <= 0) this.#flush();
    else this.#stopWaiting ??= this.#clock.after(waitMs, () => this.#flush());
  }

  /** A control was let go of: it cannot wait, since the page may be asleep in a moment. */
  hurry({ number }: LaidControl): void {
    this.#changed.add(number);
    this.#flush();
  }

  #flush(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    if (this.#send === undefined || this.#changed.size === 0) return this.#changed.clear();
    this.#sequence += 1;
    const { layout, all } = this.#values;
    const frame = encodeFrame(layout, this.#sequence, this.#changed, all);
    this.#changed.clear();
    if (this.#send(frame)) this.#sentAtMs = this.#clock.nowMs();
  }
}
