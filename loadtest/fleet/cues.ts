import type { Show } from "#protocol/show.ts";
import { markedButtonOf } from "./fetch-show.ts";

/** To which scene, by its id, and when, in milliseconds since the run began. */
export interface Cue {
  readonly atMs: number;
  readonly scene: string;
}

/**
 * Where the show goes at these moments: from one scene with the button that is followed to the next one that has it, so
 * that presses go on. A show without two such scenes stays where it is.
 */
export function cuesOf(show: Pick<Show, "controls" | "scenes">, atMs: readonly number[]): Cue[] {
  const button = markedButtonOf(show);
  const scenes = show.scenes.filter(
    ({ controls }) => button === undefined || controls.includes(button),
  );
  if (scenes.length < 2) return [];
  return atMs.flatMap((at, nth) => {
    const { id } = scenes[(nth + 1) % scenes.length] ?? {};
    return id === undefined ? [] : [{ atMs: at, scene: id }];
  });
}
