import type { Lights } from "./lights.ts";
import type { Ripples } from "./ripples.ts";

/** Per light: x, y, from x, from y, red, green, blue, level, size, energy. */
export const LIGHT_FLOATS = 10;
/** Per ripple: x, y, age, red, green, blue. */
export const RIPPLE_FLOATS = 6;

/** Idle, a light breathes: this slowly, and by this much of its size. */
const BREATH_PER_SECOND = 0.18;
const BREATH = 0.06;
/** No two breathe together. */
const GOLDEN_TURN = 0.618034;

/** Every light that is lit as the picture takes it, dense. Answers how many. */
export function packLights(lights: Lights, timeSeconds: number, into: Float32Array): number {
  const { rows, x, y, fromX, fromY, red, green, blue, level, energy, kick, glow } = lights;
  for (let at = 0; at < lights.lit; at++) {
    const row = rows[at] ?? 0;
    const to = at * LIGHT_FLOATS;
    const lively = energy[row] ?? 0;
    const breath = Math.sin((timeSeconds * BREATH_PER_SECOND + row * GOLDEN_TURN) * 2 * Math.PI);
    into[to] = x[row] ?? 0;
    into[to + 1] = y[row] ?? 0;
    into[to + 2] = fromX[row] ?? 0;
    into[to + 3] = fromY[row] ?? 0;
    into[to + 4] = red[row] ?? 0;
    into[to + 5] = green[row] ?? 0;
    into[to + 6] = blue[row] ?? 0;
    into[to + 7] = level[row] ?? 0;
    into[to + 8] =
      (0.8 + 0.35 * lively + 0.3 * (kick[row] ?? 0) + 0.55 * (glow[row] ?? 0)) *
      (1 + BREATH * breath * (1 - lively));
    into[to + 9] = lively;
  }
  return lights.lit;
}

/** The ripples that are still to be seen. Answers how many. */
export function packRipples(ripples: Ripples, into: Float32Array): number {
  const { age, x, y, red, green, blue } = ripples;
  let count = 0;
  for (let at = 0; at < age.length; at++) {
    const old = age[at] ?? 1;
    if (old >= 1) continue;
    const to = count++ * RIPPLE_FLOATS;
    into[to] = x[at] ?? 0;
    into[to + 1] = y[at] ?? 0;
    into[to + 2] = old;
    into[to + 3] = red[at] ?? 0;
    into[to + 4] = green[at] ?? 0;
    into[to + 5] = blue[at] ?? 0;
  }
  return count;
}
