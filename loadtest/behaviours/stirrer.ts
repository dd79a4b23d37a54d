import { FRAMES_PER_SECOND } from "#protocol/limits.ts";
import type { Random } from "../random.ts";
import type { Act } from "./act.ts";

const REACH = 0.9;
/** How far the thumb goes around from one act to the next, in radians. */
const STEP = 0.15;

/**
 * Somebody who stirs without a rest: as many frames a second as a phone ever sends, no two alike.
 * No crowd is like that; it is what a limit is measured with.
 */
export function* stirrer(random: Random): Generator<Act, void, void> {
  for (let turn = random() * 2 * Math.PI; ; turn += STEP) {
    yield { kind: "steer", x: REACH * Math.cos(turn), y: REACH * Math.sin(turn) };
    yield { kind: "wait", ms: 1000 / FRAMES_PER_SECOND };
  }
}
