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
/** Nearer to the last point, a trembling thumb draws no ribbon. */
const STEP = 2;

/** Where a spark was in the last half second. */
export class Trail {
  #points: { x: number; y: number; atMs: number }[] = [];

  add(x: number, y: number, nowMs: number): void {
    const last = this.#points.at(-1);
    if (last === undefined || Math.hypot(x - last.x, y - last.y) >= STEP)
      this.#points.push({ x, y, atMs: nowMs });
    const young = this.#points.findIndex(({ atMs }) => nowMs - atMs < TRAIL_MS);
    if (young !== 0) this.#points.splice(0, young < 0 ? this.#points.length : young);
  }

  /** One ribbon, as wide as `width` where the spark is now, and gone where it was. */
  draw(pen: CanvasRenderingContext2D, look: Look, width: number, nowMs: number): void {
    const [tail, head] = [this.#points[0], this.#points.at(-1)];
    if (tail === undefined || head === undefined) return;
    if (Math.hypot(head.x - tail.x, head.y - tail.y) < width / 2) return;
    const light = pen.createLinearGradient(tail.x, tail.y, head.x, head.y);
    light.addColorStop(0, look.colour(0));
    light.addColorStop(1, look.colour(0.55));
    pen.fillStyle = light;
    pen.beginPath();
    for (const [x, y] of this.#edge(1, width, nowMs)) pen.lineTo(x, y);
    const back = this.#edge(-1, width, nowMs);
    for (let point = back.length - 1; point >= 0; point--) pen.lineTo(...(back[point] ?? [0, 0]));
    pen.fill();
  }

  #edge(side: 1 | -1, width: number, nowMs: number): [number, number][] {
    const points = this.#points;
    return points.map(({ x, y, atMs }, index) => {
      const before = points[Math.max(0, index - 2)] ?? points[0];
      const after = points[Math.min(points.length - 1, index + 2)] ?? before;
      const [dx, dy] = [(after?.x ?? x) - (before?.x ?? x), (after?.y ?? y) - (before?.y ?? y)];
      const length = Math.hypot(dx, dy) || 1;
      const half = (side * width * Math.max(0, 1 - (nowMs - atMs) / TRAIL_MS)) / 2;
      return [x - (dy / length) * half, y + (dx / length) * half];
    });
  }
}

/** What only breathes is drawn no oftener than this: nobody sees the difference, and the battery does. */
export const BREATH_MS = 45;

/** Breathes: −1..1 and back, about every five seconds; still for those who want no movement. */
export function breath(look: Look, nowMs: number): number {
  return look.still ? 0 : Math.sin((nowMs / 5000) * 2 * Math.PI);
}
