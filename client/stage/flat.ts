import { LIGHT_FLOATS, packLights, packRipples, RIPPLE_FLOATS } from "./instances.ts";
import type { Linear } from "./linear.ts";
import type { Picture, Scenery } from "./picture.ts";

/** What is left of the last picture a tenth of a second later: the trails. */
const LINGER_SECONDS = 0.12;

/** Where the graphics card is of no help: soft discs on the ground, without field and halos. */
export function createFlatPicture(canvas: HTMLCanvasElement, scenery: Scenery): Picture {
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) return { resize() {}, draw() {} };
  const lights = new Float32Array(scenery.lights.rows.length * LIGHT_FLOATS);
  const ripples = new Float32Array(scenery.ripples.age.length * RIPPLE_FLOATS);
  return {
    resize(width, height) {
      canvas.width = width;
      canvas.height = height;
    },
    draw(dtSeconds) {
      drawGround(context, scenery, dtSeconds);
      context.globalCompositeOperation = scenery.ground.ink > 0.5 ? "multiply" : "lighter";
      const many = packLights(scenery.lights, scenery.timeSeconds, lights);
      for (let at = 0; at < many; at++) drawLight(context, scenery, lights, at * LIGHT_FLOATS);
      const rings = packRipples(scenery.ripples, ripples);
      for (let at = 0; at < rings; at++) drawRing(context, scenery, ripples, at * RIPPLE_FLOATS);
    },
  };
}

type Context = CanvasRenderingContext2D;

function drawGround(context: Context, { ground, dim }: Scenery, dtSeconds: number): void {
  const { width, height } = context.canvas;
  const fill = context.createLinearGradient(0, 0, 0, height);
  const left = Math.exp(-dtSeconds / LINGER_SECONDS);
  fill.addColorStop(0, cssOf(ground.top, dim, 1 - left));
  fill.addColorStop(1, cssOf(ground.bottom, dim, 1 - left));
  context.globalCompositeOperation = "source-over";
  context.fillStyle = fill;
  context.fillRect(0, 0, width, height);
}

function drawLight(context: Context, scenery: Scenery, values: Float32Array, at: number): void {
  const [x, y] = placeOf(context, scenery, values[at] ?? 0, values[at + 1] ?? 0);
  const radius = scenery.composition.core * sideOf(context) * 2.2 * (values[at + 8] ?? 1);
  const colour: Linear = [values[at + 4] ?? 0, values[at + 5] ?? 0, values[at + 6] ?? 0];
  const soft = context.createRadialGradient(x, y, 0, x, y, radius);
  soft.addColorStop(0, cssOf(colour, scenery.dim, values[at + 7] ?? 0));
  soft.addColorStop(1, cssOf(colour, scenery.dim, 0));
  context.fillStyle = soft;
  context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
}

function drawRing(context: Context, scenery: Scenery, values: Float32Array, at: number): void {
  const [x, y] = placeOf(context, scenery, values[at] ?? 0, values[at + 1] ?? 0);
  const left = 1 - (values[at + 2] ?? 1);
  const colour: Linear = [values[at + 3] ?? 0, values[at + 4] ?? 0, values[at + 5] ?? 0];
  context.strokeStyle = cssOf(colour, scenery.dim, 0.6 * left * left);
  context.lineWidth = scenery.composition.core * sideOf(context) * 0.3;
  context.beginPath();
  context.arc(x, y, scenery.composition.ripple * sideOf(context) * (1 - left ** 3), 0, 2 * Math.PI);
  context.stroke();
}

function placeOf(context: Context, { margin }: Scenery, x: number, y: number): [number, number] {
  const { width, height } = context.canvas;
  const edge = margin * sideOf(context);
  return [edge + x * (width - 2 * edge), edge + y * (height - 2 * edge)];
}

function sideOf({ canvas }: Context): number {
  return Math.min(canvas.width, canvas.height);
}

function cssOf(colour: Linear, dim: number, opacity: number): string {
  const bytes = colour.map((part) => Math.round(255 * (part * dim) ** (1 / 2.2)));
  return `rgb(${bytes.join(" ")} / ${opacity})`;
}
