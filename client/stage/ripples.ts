import type { Lights } from "./lights.ts";

const SECONDS = 1.3;
/** More at once than anybody can tell apart; beyond it the oldest goes. */
const RIPPLES_MAX = 1024;
/** Somebody who taps faster than this still makes rings that can be told apart. */
const APART_SECONDS = 0.14;

/** Rings on the water: each stays where its tap was and widens. A column a property, used round and round. */
export function createRipples(capacity: number, ripplesMax = RIPPLES_MAX) {
  const column = () => new Float32Array(ripplesMax);
  return {
    next: 0,
    x: column(),
    y: column(),
    red: column(),
    green: column(),
    blue: column(),
    /** 0 at the tap, 1 when it has gone; those that have gone are not drawn. */
    age: column().fill(1),
    /** How long ago each slot made its last one. */
    sinceSeconds: new Float32Array(capacity).fill(APART_SECONDS),
  };
}

export type Ripples = ReturnType<typeof createRipples>;

/** One picture further: rings widen, and every tap that was waiting makes one. */
export function ripple(ripples: Ripples, lights: Lights, dtSeconds: number): void {
  const { age, sinceSeconds } = ripples;
  for (let at = 0; at < age.length; at++) {
    const now = age[at] ?? 1;
    if (now < 1) age[at] = Math.min(1, now + dtSeconds / SECONDS);
  }
  for (let at = 0; at < lights.lit; at++) {
    const row = lights.rows[at] ?? 0;
    const since = (sinceSeconds[row] ?? 0) + dtSeconds;
    sinceSeconds[row] = since;
    if ((lights.taps[row] ?? 0) === 0 || since < APART_SECONDS) continue;
    lights.taps[row] = 0;
    sinceSeconds[row] = 0;
    drop(ripples, lights, row);
  }
}

function drop(ripples: Ripples, lights: Lights, row: number): void {
  const at = ripples.next;
  ripples.next = (at + 1) % ripples.age.length;
  ripples.x[at] = lights.x[row] ?? 0;
  ripples.y[at] = lights.y[row] ?? 0;
  ripples.red[at] = lights.red[row] ?? 0;
  ripples.green[at] = lights.green[row] ?? 0;
  ripples.blue[at] = lights.blue[row] ?? 0;
  ripples.age[at] = 0;
}
