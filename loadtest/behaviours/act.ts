import type { Control } from "#protocol/show.ts";
import type { Random } from "../random.ts";

/**
 * One decision of somebody with a phone. Time passes only in `wait`, `drop` and `sleep`.
 * Nothing comes of a touch on what the phone does not show just then.
 */
export type Act =
  | { readonly kind: "wait"; readonly ms: number }
  /**
   * The thumb pushes the light: −1..1 each, y downwards, of length ≤ 1. A stick takes it as it is; on a pad it is the place
   * `((x + 1) / 2, (y + 1) / 2)`.
   */
  | { readonly kind: "steer"; readonly x: number; readonly y: number }
  /** Sets a control, by its id: one number a channel, in the channels' own ranges. */
  | { readonly kind: "set"; readonly control: string; readonly values: readonly number[] }
  /** Presses a button once, by its id; without an id the first one that is there. */
  | { readonly kind: "press"; readonly control?: string }
  /** The connection dies without a word, and the phone comes back with its ticket after `ms`. */
  | { readonly kind: "drop"; readonly ms: number }
  /** The phone is locked for `ms`: it sends its rest values, then nothing, and its socket dies; then it comes back. */
  | { readonly kind: "sleep"; readonly ms: number }
  /** Leaves on purpose. Nothing follows. */
  | { readonly kind: "leave" };

/** What somebody sees who looks up: where their light is and where the crowd is, 0..1, and what is on their phone now. */
export interface Seen {
  readonly x: number;
  readonly y: number;
  readonly crowdX: number;
  readonly crowdY: number;
  readonly controls: readonly Control[];
}

/**
 * What somebody decides over time: the same chance and the same sights, the same acts. `seen` is looked at again before each act.
 * A behaviour ends with `leave` or never, and lets time pass again and again.
 */
export type Behaviour = (random: Random, seen: Seen) => Generator<Act, void, void>;

/** What somebody does for the next `ms`. Their last wait is cut short; what came after it is left for the next time. */
export function* forAWhile(
  acts: Generator<Act, void, void>,
  ms: number,
): Generator<Act, void, void> {
  for (let leftMs = ms; leftMs > 0;) {
    const { done, value: act } = acts.next();
    if (done === true) return;
    if (act.kind !== "wait") yield act;
    else {
      yield { kind: "wait", ms: Math.min(act.ms, leftMs) };
      leftMs -= act.ms;
    }
  }
}
