import type { Look } from "./look.ts";

/** A soft spot of the participant's light: `opacity` in the middle, nothing at `radius`. */
export function glow(
  pen: CanvasRenderingContext2D,
  look: Look,
  x: number,
  y: number,
  radius: number,
  opacity: number,
): void {
  const light = pen.createRadialGradient(x, y, 0, x, y, radius);
  for (const [at, share] of FALLOFF) light.addColorStop(at, look.colour(opacity * share));
  pen.fillStyle = light;
  pen.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

/** Falls off as light does, so that no edge shows. */
const FALLOFF = [
  [0, 1],
  [0.15, 0.72],
  [0.35, 0.36],
  [0.6, 0.12],
  [0.8, 0.035],
  [1, 0],
] as const;

/** The light itself: nearly white in the middle, its colour around. */
export function spark(
  pen: CanvasRenderingContext2D,
  look: Look,
  x: number,
  y: number,
  radius: number,
): void {
  const core = pen.createRadialGradient(x, y, 0, x, y, radius);
  core.addColorStop(0, "rgb(255 255 255 / 0.95)");
  core.addColorStop(0.25, "rgb(255 255 255 / 0.8)");
  core.addColorStop(0.6, look.colour(0.95));
  core.addColorStop(0.85, look.colour(0.7));
  core.addColorStop(1, look.colour(0));
  pen.fillStyle = core;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

const TRAIL_MS = 500;

/** Where a spark was in the last half second. */
export class Trail {
  #points: { x: number; y: number; atMs: number }[] = [];

  add(x: number, y: number, nowMs: number): void {
    this.#points.push({ x, y, atMs: nowMs });
    const oldest = this.#points.findIndex(({ atMs }) => nowMs - atMs < TRAIL_MS);
    if (oldest > 0) this.#points.splice(0, oldest);
  }

  forget(): void {
    this.#points = [];
  }

  draw(pen: CanvasRenderingContext2D, look: Look, width: number, nowMs: number): void {
    pen.lineCap = "round";
    let before = this.#points[0];
    for (const point of this.#points) {
      const youth = Math.max(0, 1 - (nowMs - point.atMs) / TRAIL_MS);
      pen.beginPath();
      pen.moveTo(before?.x ?? point.x, before?.y ?? point.y);
      pen.lineTo(point.x, point.y);
      pen.lineWidth = Math.max(1, width * youth);
      pen.strokeStyle = look.colour(0.4 * youth ** 2);
      pen.stroke();
      before = point;
    }
  }
}

/** Breathes: −1..1 and back, about every five seconds; still for those who want no movement. */
export function breath(look: Look, nowMs: number): number {
  return look.still ? 0 : Math.sin((nowMs / 5000) * 2 * Math.PI);
}
