import { approach } from "#protocol/ramp.ts";
import type { Lights } from "./lights.ts";

/**
 * How the picture is composed for so many people: large and lingering for three, fine and quick for a thousand.
 * Lengths are shares of the stage's short side.
 */
export interface Composition {
  /** People, smoothed: somebody's coming or going is never a jolt. */
  people: number;
  /** The radius of a resting light's core. */
  core: number;
  /** How many cores its halo reaches, and how bright it is beside the core. */
  haloReach: number;
  haloLight: number;
  /** A trail is down to a third after this. */
  trailSeconds: number;
  /** The radius that one person shapes the field in, and how much they weigh in it. */
  swell: number;
  weight: number;
  /** How far a ripple runs. */
  ripple: number;
}

const SETTLE_SECONDS = 0.8;

export function createComposition(): Composition {
  const composition = { people: 0 } as Composition;
  compose(composition, 0);
  return composition;
}

/** The composition for a crowd of `people`, written into `composition`. */
export function compose(composition: Composition, people: number): void {
  const few = 1 / (1 + people / 8);
  composition.people = people;
  composition.core = 0.027 * few ** 0.36;
  composition.haloReach = 5 + 7 * few ** 0.5;
  composition.haloLight = 0.16 + 0.26 * few ** 0.5;
  composition.trailSeconds = 0.08 + 0.25 * few ** 0.5;
  composition.swell = 0.11 + 0.22 * few ** 0.4;
  composition.weight = 0.85 / (1 + people / 4) ** 0.62;
  composition.ripple = 0.03 + 0.22 * few ** 0.55;
}

export function settle(composition: Composition, lights: Lights, dtSeconds: number): void {
  let people = 0;
  for (let at = 0; at < lights.lit; at++) people += lights.here[lights.rows[at] ?? 0] ?? 0;
  compose(composition, approach(composition.people, people, dtSeconds, SETTLE_SECONDS));
}
