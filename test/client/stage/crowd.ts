import type { Edges } from "#protocol/motion.ts";
import { PRESENCE } from "#protocol/presence.ts";
import type { Control } from "#protocol/show.ts";
import { createLights, type Lights } from "../../../client/stage/lights.ts";
import { readCrowd, type Seen } from "../../../client/stage/mirror.ts";
import { type Reading, readingOf } from "../../../client/stage/reading.ts";
import { advance } from "../../../client/stage/smooth.ts";

export const PATCH_SECONDS = 0.05;
export const FRAME_SECONDS = 1 / 60;
const CAPACITY = 8;

/** One person as a patch tells them. */
export function seen(more: Readonly<Record<string, number>> = {}): Seen {
  return {
    slot: 0,
    generation: 0,
    presence: PRESENCE.present,
    hue: 0.25,
    x: 0.5,
    y: 0.5,
    ...more,
  };
}

/** A stage without a screen: patches go in by hand, and pictures are made by hand. */
export class Bench {
  readonly lights: Lights = createLights(CAPACITY);
  readonly reading: Reading;
  scene = 0;

  constructor(controls: readonly Control[] = [], edges: Edges = "bounce") {
    const scenes = [controls.map(({ id }) => id), []].map((names, index) => ({
      id: `scene_${index}`,
      prompt: "",
      controls: names,
      palette: "dusk" as const,
    }));
    const motion = { speed: 0.35, edges };
    this.reading = readingOf({ controls: [...controls], scenes, motion }, CAPACITY);
    this.patch([], "anew");
  }

  patch(people: readonly Seen[], kind: "anew" | "next" = "next"): void {
    const crowd = { forEach: (each: (one: Seen) => void) => people.forEach(each) };
    readCrowd(crowd, this.scene, this.reading, this.lights, kind === "anew");
  }

  /** So many pictures, at sixty a second. */
  frames(many: number): void {
    for (let at = 0; at < many; at++) advance(this.lights, FRAME_SECONDS, PATCH_SECONDS);
  }

  /** The rows that are drawn. */
  lit(): number[] {
    return [...this.lights.rows.subarray(0, this.lights.lit)].sort((a, b) => a - b);
  }
}

/** What a column holds for slot 0. */
export function first(column: ArrayLike<number>): number {
  return column[0] ?? Number.NaN;
}
