import type { Turn } from "./speech/speech.ts";

const REACH = 0.9;
/** How far the thumb goes around from one frame to the next, in radians. */
const STEP = 0.15;
/** Neighbours are far apart on the circle (the golden angle). */
const APART = 2.399_963;

/**
 * Somebody who stirs without a rest: the stick goes around, and every frame differs from the one before.
 * The light draws a circle, so it is always on its way.
 */
export function stirred(phone: number, sequence: number, presses = 0): Turn {
  const turn = phone * APART + sequence * STEP;
  return { x: REACH * Math.cos(turn), y: REACH * Math.sin(turn), presses };
}
