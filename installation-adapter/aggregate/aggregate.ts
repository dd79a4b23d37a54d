import type { Crowd } from "./crowd.ts";

/** When a reading is told: in every tick; or when something of its group changed, and once a second. */
export type When = "tick" | "scene" | "adapter";

/** An address, and what the numbers under it are. */
export interface Reading {
  readonly address: string;
  /** A letter a value: `i` whole number, `f` float. */
  readonly types: string;
  /** What it says, with unit and range: one plain sentence for whoever patches it. */
  readonly means: string;
  /** What it says before anything was read. */
  readonly start: number;
  /** Whether it approaches a new value smoothly. Counts, switches and choices never do. */
  readonly ramps: boolean;
  readonly when: When;
  /** The same in words, under an address of its own, for who can read: one word a number, from 0. */
  readonly spoken?: Spoken;
}

export interface Spoken {
  readonly address: string;
  readonly means: string;
  readonly words: readonly string[];
}

/**
 * Something that a crowd does, in numbers.
 *
 * `reduce` writes one value for each of `readings`, in their order; whatever it does not write stays as it was.
 * It is called when something new came from the room, at least twice a second while the room lives, `dtSeconds` after
 * the last time. It allocates nothing.
 */
export interface Aggregate {
  readonly readings: readonly Reading[];
  reduce(crowd: Crowd, values: Float64Array, dtSeconds: number): void;
}

export function float(address: string, means: string, start = 0): Reading {
  return { address, types: "f", means, start, ramps: true, when: "tick" };
}

export function integer(address: string, means: string, start = 0): Reading {
  return { address, types: "i", means, start, ramps: false, when: "tick" };
}
