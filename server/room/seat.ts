import {
  PHONE_PRESSES_MODULUS,
  pressesSince,
  ROOM_PRESSES_MODULUS,
} from "#protocol/controls/button.ts";
import type { ControlFrame } from "#protocol/frames.ts";
import { initialValues, type LaidControl, type Layout } from "#protocol/layout.ts";
import { PRESSES_PER_FRAME_MAX } from "#protocol/limits.ts";
import type { Mover } from "#protocol/motion.ts";
import type { Presence } from "#protocol/presence.ts";
import type { Participant } from "#protocol/state.ts";

/** One participant's row in the room's state, with the show's channels by name. */
export type Row = Participant & Record<string, number>;

/** Smaller changes than this share of a channel's range are the wire's rounding, not a touch. */
const TOUCH_MIN = 0.001;

/**
 * A slot that somebody has, whether the phone is there or away for a while.
 * Frames write into it as they come; the tick reads it.
 */
export class Seat {
  readonly slot: number;
  readonly device: string;
  readonly row: Row;
  /** One value a channel of the show: what the controls are now. */
  readonly values: Float64Array;
  /** What the row was last told of these, and of who is there. */
  readonly published: Float64Array;
  presence: Presence | undefined;
  readonly mover: Mover;
  touchedAtMs: number;
  /** Whether a frame came since the last tick, or a control is on its way to its rest. */
  changed = true;
  /** A pad moves nobody before it is touched. */
  aimed = false;
  readonly #phonePresses: (number | undefined)[];

  constructor(device: string, row: Row, layout: Layout, nowMs: number) {
    this.slot = row.slot;
    this.device = device;
    this.row = row;
    this.values = initialValues(layout);
    this.published = new Float64Array(this.values.length).fill(Number.NaN);
    this.mover = { x: row.x, y: row.y, vx: 0, vy: 0 };
    this.touchedAtMs = nowMs;
    this.#phonePresses = layout.controls.map(() => undefined);
  }

  /** A page sat down: its counters start anew, the first of each is where it counts from. */
  forgetPresses(): void {
    this.#phonePresses.fill(undefined);
  }

  /**
   * Takes over what a frame carries, of the controls that are on the phone now. A page tells its controls by itself, when
   * it is seated and when its scene changes: somebody touched it only if something is not as it was.
   */
  take(frame: ControlFrame, layout: Layout, playable: readonly boolean[], nowMs: number): void {
    for (let entry = 0; entry < frame.length; entry++) {
      const laid = layout.controls[frame.numbers[entry] ?? -1];
      if (laid === undefined) continue;
      const isHeard = playable[laid.number] === true;
      const isTouched =
        laid.control.kind === "button"
          ? this.#press(laid, frame.values, isHeard)
          : isHeard && this.#set(laid, frame.values);
      if (isTouched) this.touchedAtMs = nowMs;
      this.changed ||= isHeard;
    }
  }

  /** A press is new once, heard or not: one that came just after the scene took the button away is not counted when it is back. */
  #press({ number, at }: LaidControl, values: Float64Array, isHeard: boolean): boolean {
    const count = values[at] ?? 0;
    const before = this.#phonePresses[number] ?? count;
    this.#phonePresses[number] = count;
    const added = pressesSince(before, count, PHONE_PRESSES_MODULUS);
    if (!isHeard || added === 0) return false;
    const sum = (this.values[at] ?? 0) + Math.min(PRESSES_PER_FRAME_MAX, added);
    this.values[at] = sum % ROOM_PRESSES_MODULUS;
    return true;
  }

  #set({ control, channels, at }: LaidControl, values: Float64Array): boolean {
    let isTouched = false;
    let place = at;
    for (const { min, max } of channels) {
      const value = values[place] ?? 0;
      isTouched ||= Math.abs(value - (this.values[place] ?? 0)) > (max - min) * TOUCH_MIN;
      this.values[place++] = value;
    }
    if (isTouched && control.kind === "pad") this.aimed = true;
    return isTouched;
  }
}
