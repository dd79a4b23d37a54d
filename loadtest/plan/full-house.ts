import type { Plan } from "./plan.ts";

/** From one moment to another, in milliseconds; since the run began, or on our clock. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What is shorter tells nothing: server and fleet are asked once a second. */
export const FULL_HOUSE_SECONDS_MIN = 2;
/** Where phases were stretched, a sum is not exact. */
const ROUNDING_MS = 1;

/** For what has not begun. */
export const NEVER: Span = { fromMs: Infinity, toMs: -Infinity };

export function isWithin({ fromMs, toMs }: Span, atMs: number): boolean {
  return atMs >= fromMs && atMs <= toMs;
}

/**
 * When the house is as full as it gets, and nobody comes or goes: what is said of so many phones is of this time. Where
 * there are several such times it is the longest. `NEVER` where the plan has none.
 */
export function fullHouseOf({ phases }: Pick<Plan, "phases">): Span {
  const [fullest] = stillsIn(phases)
    .filter(({ inside }) => inside > 0)
    .sort((one, other) => other.inside - one.inside || lengthOf(other) - lengthOf(one));
  return fullest ?? NEVER;
}

/** Nothing could be said of so many who are never in together. */
export function fullHouseMistakes({ phases }: Pick<Plan, "phases">): string[] {
  const lasts = lengthOf(fullHouseOf({ phases })) >= FULL_HOUSE_SECONDS_MIN * 1000 - ROUNDING_MS;
  if (lasts || phases.every(({ kind }) => kind !== "arrive")) return [];
  return [
    `phases never have people in for ${FULL_HOUSE_SECONDS_MIN} s while nobody comes or leaves; put a play of that length after the last arrive`,
  ];
}

/** A time in which nobody comes or goes, and which share of all is in. */
interface Still extends Span {
  readonly inside: number;
}

function stillsIn(phases: Plan["phases"]): Still[] {
  const stills: Still[] = [];
  let [atMs, inside] = [0, 0];
  for (const phase of phases) {
    const toMs = atMs + phase.seconds * 1000;
    if (phase.kind === "arrive") inside += phase.share;
    else if (phase.kind === "leave") inside -= phase.share;
    else {
      const before = stills.at(-1);
      const goesOn = before?.toMs === atMs;
      if (goesOn) stills.pop();
      stills.push({ fromMs: goesOn ? before.fromMs : atMs, toMs, inside: rounded(inside) });
    }
    atMs = toMs;
  }
  return stills;
}

function lengthOf({ fromMs, toMs }: Span): number {
  return toMs - fromMs;
}

/** Thirds add up to a whole. */
function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
