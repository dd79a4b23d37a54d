import { PRESENCE } from "#protocol/presence.ts";
import { approach, remaining } from "#protocol/ramp.ts";
import type { Lights } from "./lights.ts";

/** A light reaches the place a patch told after this many patches' time: late enough that the next one is there by then. */
const EVEN_PATCHES = 1.4;
/** What is left of a corner between two patches is rounded with this time constant, in patches. */
const ROUND_PATCHES = 0.4;
const COME_SECONDS = 0.45;
const GO_SECONDS = 0.3;
const COLOUR_SECONDS = 0.12;
const GLOW_SECONDS = 0.15;
/** Energy comes at once and goes slowly. */
const RISE_SECONDS = 0.08;
const FALL_SECONDS = 0.7;
const KICK_SECONDS = 0.35;
/** The pace, in stages a second, that counts as all the energy there is. */
const LIVELY = 0.35;
/** Below this nobody sees a light. */
const DARK = 0.004;
/** How bright somebody is who is touching, resting, or out of reach for a moment. */
const LEVELS: Readonly<Record<number, number>> = {
  [PRESENCE.present]: 1,
  [PRESENCE.idle]: 0.8,
  [PRESENCE.away]: 0.28,
};

/**
 * One picture further. The room speaks some twenty times a second and the screen shows sixty pictures:
 * in between, a light goes on evenly to where the room had it last, with its corners rounded.
 */
export function advance(lights: Lights, dtSeconds: number, patchSeconds: number): void {
  const left = EVEN_PATCHES * patchSeconds - lights.sincePatchSeconds;
  const share = left > dtSeconds ? dtSeconds / left : 1;
  const round = remaining(dtSeconds, ROUND_PATCHES * patchSeconds);
  lights.sincePatchSeconds += dtSeconds;
  for (let at = 0; at < lights.lit; at++) {
    const row = lights.rows[at] ?? 0;
    follow(lights, row, share, round);
    warm(lights, row, dtSeconds);
    colour(lights, row, dtSeconds);
  }
  dropDark(lights);
}

/** A light that was not there a moment ago: it begins where it is, dark. */
export function appear(lights: Lights, row: number): void {
  land(lights, row);
  lights.level[row] = 0;
  lights.energy[row] = 0;
  lights.kick[row] = 0;
  lights.taps[row] = 0;
  lights.glow[row] = valueAt(lights.goalGlow, row);
  lights.red[row] = valueAt(lights.goalRed, row);
  lights.green[row] = valueAt(lights.goalGreen, row);
  lights.blue[row] = valueAt(lights.goalBlue, row);
}

/** Where the room has it, at once and without a streak: nobody saw how it got there. */
export function land(lights: Lights, row: number): void {
  const [x, y] = [valueAt(lights.goalX, row), valueAt(lights.goalY, row)];
  lights.evenX[row] = lights.x[row] = lights.fromX[row] = x;
  lights.evenY[row] = lights.y[row] = lights.fromY[row] = y;
}

/** Across a wrapped edge a light leaves on one side and comes in on the other, without a streak between. */
export function carry(lights: Lights, row: number, byX: number, byY: number): void {
  const { evenX, evenY, x, y, fromX, fromY } = lights;
  evenX[row] = valueAt(evenX, row) + byX;
  evenY[row] = valueAt(evenY, row) + byY;
  x[row] = valueAt(x, row) + byX;
  y[row] = valueAt(y, row) + byY;
  fromX[row] = valueAt(fromX, row) + byX;
  fromY[row] = valueAt(fromY, row) + byY;
}

function follow(lights: Lights, row: number, share: number, round: number): void {
  const { goalX, goalY, evenX, evenY, x, y, fromX, fromY } = lights;
  const nextX = valueAt(evenX, row) + (valueAt(goalX, row) - valueAt(evenX, row)) * share;
  const nextY = valueAt(evenY, row) + (valueAt(goalY, row) - valueAt(evenY, row)) * share;
  evenX[row] = nextX;
  evenY[row] = nextY;
  fromX[row] = valueAt(x, row);
  fromY[row] = valueAt(y, row);
  x[row] = nextX + (valueAt(x, row) - nextX) * round;
  y[row] = nextY + (valueAt(y, row) - nextY) * round;
}

function warm(lights: Lights, row: number, dtSeconds: number): void {
  const { x, y, fromX, fromY, energy, kick, level } = lights;
  if ((lights.taps[row] ?? 0) > 0) kick[row] = 1;
  else kick[row] = approach(valueAt(kick, row), 0, dtSeconds, KICK_SECONDS);
  const way = Math.hypot(
    valueAt(x, row) - valueAt(fromX, row),
    valueAt(y, row) - valueAt(fromY, row),
  );
  const pace = dtSeconds > 0 ? Math.min(1, way / dtSeconds / LIVELY) : 0;
  const goal = Math.max(pace, valueAt(kick, row));
  const rises = goal > valueAt(energy, row);
  energy[row] = approach(
    valueAt(energy, row),
    goal,
    dtSeconds,
    rises ? RISE_SECONDS : FALL_SECONDS,
  );
  const there = lights.here[row] === 1;
  const lit = there ? (LEVELS[lights.presence[row] ?? 0] ?? 0) : 0;
  level[row] = approach(valueAt(level, row), lit, dtSeconds, there ? COME_SECONDS : GO_SECONDS);
}

function colour(lights: Lights, row: number, dtSeconds: number): void {
  const tint = remaining(dtSeconds, COLOUR_SECONDS);
  ease(lights.red, lights.goalRed, row, tint);
  ease(lights.green, lights.goalGreen, row, tint);
  ease(lights.blue, lights.goalBlue, row, tint);
  ease(lights.glow, lights.goalGlow, row, remaining(dtSeconds, GLOW_SECONDS));
}

function ease(shown: Float32Array, goal: Float32Array, row: number, left: number): void {
  shown[row] = valueAt(goal, row) + (valueAt(shown, row) - valueAt(goal, row)) * left;
}

/** Who has left and faded is no longer looked at. */
function dropDark(lights: Lights): void {
  const { rows, listed, here, level } = lights;
  let kept = 0;
  for (let at = 0; at < lights.lit; at++) {
    const row = rows[at] ?? 0;
    if (here[row] === 1 || valueAt(level, row) > DARK) rows[kept++] = row;
    else listed[row] = 0;
  }
  lights.lit = kept;
}

function valueAt(column: Float32Array, row: number): number {
  return column[row] ?? 0;
}
