import { remaining } from "./ramp.ts";

export type Edges = "clamp" | "bounce" | "wrap";

/** `speed` in stage widths a second at full deflection; the stage is the unit square, origin top left, y downwards. */
export interface Motion {
  readonly speed: number;
  readonly edges: Edges;
}

/** Something that has a place (0..1) and a velocity (stage widths a second). */
export interface Mover {
  x: number;
  y: number;
  vx: number;
  vy: number;
}

/** A light has a little weight: it follows the thumb with this time constant. */
export const WEIGHT_SECONDS = 0.1;
/** What is left of the velocity after a bounce. */
const BOUNCE = 0.6;

/**
 * A joystick or a tilt sets a velocity: `(x, y)` −1..1 each, of length ≤ 1.
 * The velocity approaches it exponentially; the place is its exact integral, so that the pace of the ticks
 * does not change the path (away from the edges).
 */
export function steer(mover: Mover, x: number, y: number, motion: Motion, dtSeconds: number): void {
  const left = remaining(dtSeconds, WEIGHT_SECONDS);
  const [goalX, goalY] = [x * motion.speed, y * motion.speed];
  const excessX = mover.vx - goalX;
  const excessY = mover.vy - goalY;
  mover.x += goalX * dtSeconds + excessX * WEIGHT_SECONDS * (1 - left);
  mover.y += goalY * dtSeconds + excessY * WEIGHT_SECONDS * (1 - left);
  mover.vx = goalX + excessX * left;
  mover.vy = goalY + excessY * left;
  keepOnStage(mover, motion.edges);
}

/** A pad sets a goal (0..1): the light goes there straight, at `speed`, and stays. */
export function seek(
  mover: Mover,
  goalX: number,
  goalY: number,
  motion: Motion,
  dtSeconds: number,
): void {
  const dx = goalX - mover.x;
  const dy = goalY - mover.y;
  const distance = Math.hypot(dx, dy);
  const reach = motion.speed * dtSeconds;
  const share = distance <= reach ? 1 : reach / distance;
  mover.x += dx * share;
  mover.y += dy * share;
  mover.vx = 0;
  mover.vy = 0;
  keepOnStage(mover, "clamp");
}

function keepOnStage(mover: Mover, edges: Edges): void {
  if (edges === "wrap") {
    mover.x = wrapped(mover.x);
    mover.y = wrapped(mover.y);
    return;
  }
  const keptX = clamp01(mover.x);
  const keptY = clamp01(mover.y);
  const back = edges === "bounce" ? BOUNCE : 0;
  if (keptX !== mover.x) {
    mover.x = clamp01(keptX + (keptX - mover.x) * back);
    mover.vx *= -back;
  }
  if (keptY !== mover.y) {
    mover.y = clamp01(keptY + (keptY - mover.y) * back);
    mover.vy *= -back;
  }
}

function wrapped(value: number): number {
  return value - Math.floor(value);
}

function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}
