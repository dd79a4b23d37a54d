import { between, type Random } from "../random.ts";
import type { Act, Seen } from "./act.ts";

const STEP_MS = 100;
/** How far beside the crowd they like it, in stage widths. */
const BESIDE_MIN = 0.03;
const BESIDE_MAX = 0.2;
/** From so far away the stick is pushed all the way. */
const FULL_PUSH = 0.25;

/**
 * Somebody who goes where the crowd goes: not quite there, but a little beside, and slowly around it,
 * so that a crowd of followers is still a crowd.
 */
export function* follower(random: Random, seen: Seen): Generator<Act, void, void> {
  const beside = between(random, BESIDE_MIN, BESIDE_MAX);
  const turnPerStep = between(random, -0.1, 0.1);
  for (let side = random() * 2 * Math.PI; ; side += turnPerStep) {
    const dx = seen.crowdX + beside * Math.cos(side) - seen.x;
    const dy = seen.crowdY + beside * Math.sin(side) - seen.y;
    const push = 1 / Math.max(FULL_PUSH, Math.hypot(dx, dy));
    yield { kind: "steer", x: dx * push, y: dy * push };
    yield { kind: "wait", ms: STEP_MS };
  }
}
