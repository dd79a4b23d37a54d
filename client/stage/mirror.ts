import { PRESENCE } from "#protocol/presence.ts";
import type { Participant } from "#protocol/state.ts";
import { lightOf, type Rgb } from "../look/colour.ts";
import type { Lights } from "./lights.ts";
import { type Linear, linearOf } from "./linear.ts";
import type { Reading } from "./reading.ts";
import { appear, carry, land } from "./smooth.ts";

export type Seen = Participant & Readonly<Record<string, number>>;

/** Whoever can be gone through one by one: the room's map of participants. */
export interface Crowd {
  forEach(each: (seen: Seen) => void): void;
}

/** How much a light glows in a scene that has nothing to make it glow. */
const GLOW_AT_REST = 0.3;
/** No one gets this far between two patches, except around a wrapped edge. */
const AROUND = 0.5;

const colour: Linear = [0, 0, 0];

/**
 * A patch came in: what the room says now, into the columns. Nothing is drawn here.
 * Whoever is new makes a ripple: that is how they find themselves. The first patch after a join is taken `anew`:
 * whoever is in it was there before, wherever they are by now.
 */
export function readCrowd(
  crowd: Crowd,
  scene: number,
  reading: Reading,
  lights: Lights,
  anew: boolean,
): void {
  lights.here.fill(0);
  crowd.forEach((seen) => {
    if (seen.slot >= lights.here.length || seen.presence === PRESENCE.gone) return;
    const row = seen.slot;
    const stays = lights.listed[row] === 1 && lights.generation[row] === seen.generation;
    if (stays && reading.wraps) carryAround(seen, lights);
    readOne(seen, scene, reading, lights);
    if (!stays) begin(row, reading, lights);
    else if (anew) land(lights, row);
    const tapped = readTaps(seen, reading);
    if (!anew && (tapped || !stays)) lights.taps[row] = 1;
  });
  lights.sincePatchSeconds = 0;
}

function readOne(seen: Seen, scene: number, reading: Reading, lights: Lights): void {
  const row = seen.slot;
  lights.here[row] = 1;
  lights.generation[row] = seen.generation;
  lights.presence[row] = seen.presence;
  lights.goalX[row] = seen.x;
  lights.goalY[row] = seen.y;
  lights.goalGlow[row] = glowOf(seen, scene, reading);
  readColour(seen, reading, lights);
}

function begin(row: number, reading: Reading, lights: Lights): void {
  appear(lights, row);
  reading.before.fill(Number.NaN, row * reading.taps.length, (row + 1) * reading.taps.length);
  if (lights.listed[row] === 1) return;
  lights.listed[row] = 1;
  lights.rows[lights.lit++] = row;
}

function carryAround(seen: Seen, lights: Lights): void {
  const awayX = seen.x - (lights.goalX[seen.slot] ?? 0);
  const awayY = seen.y - (lights.goalY[seen.slot] ?? 0);
  const byX = Math.abs(awayX) > AROUND ? Math.sign(awayX) : 0;
  const byY = Math.abs(awayY) > AROUND ? Math.sign(awayY) : 0;
  if (byX !== 0 || byY !== 0) carry(lights, seen.slot, byX, byY);
}

function glowOf(seen: Seen, scene: number, reading: Reading): number {
  const glows = reading.glows[scene];
  if (glows === undefined || glows.length === 0) return GLOW_AT_REST;
  let sum = 0;
  for (const { name, min, max } of glows) sum += ((seen[name] ?? min) - min) / (max - min);
  return sum / glows.length;
}

/** Ink is black until somebody chooses one; until then they have the colour of their slot. */
function readColour(seen: Seen, { ink }: Reading, lights: Lights): void {
  const row = seen.slot;
  const inked = ink.some((channel) => (seen[channel] ?? 0) > 0);
  const hue = inked ? Number.NaN : Math.fround(seen.hue);
  if (lights.hue[row] === hue) return;
  lights.hue[row] = hue;
  const ownInk = (part: number) => seen[ink[part] ?? ""] ?? 0;
  const rgb: Rgb = inked ? [ownInk(0), ownInk(1), ownInk(2)] : lightOf(hue);
  linearOf(rgb, colour);
  [lights.goalRed[row], lights.goalGreen[row], lights.goalBlue[row]] = colour;
}

/** A control that goes to its rest because its phone is away is not a tap. */
function readTaps(seen: Seen, { taps, before }: Reading): boolean {
  let tapped = false;
  for (let tap = 0; tap < taps.length; tap++) {
    const place = seen.slot * taps.length + tap;
    const now = seen[taps[tap] ?? ""] ?? 0;
    const known = before[place] ?? Number.NaN;
    if (now !== known && !Number.isNaN(known)) tapped = true;
    before[place] = now;
  }
  return tapped && seen.presence !== PRESENCE.away;
}
