import type { Composition } from "./composition.ts";
import type { Lights } from "./lights.ts";
import type { Ground } from "./palette.ts";
import type { Ripples } from "./ripples.ts";

/** All that a picture is made of. The same objects every time, only their numbers move. */
export interface Scenery {
  readonly lights: Lights;
  readonly ripples: Ripples;
  readonly composition: Composition;
  readonly ground: Ground;
  /** 1 is the full picture; a lost link slowly dims it. */
  dim: number;
  /** How far the stage's edge is from the screen's, as a share of the short side. */
  margin: number;
  /** Since the page opened. */
  timeSeconds: number;
}

/** Draws a scenery, again and again, on a canvas. */
export interface Picture {
  /** Gives the canvas this many pixels. Called before the first drawing. */
  resize(width: number, height: number): void;
  draw(dtSeconds: number): void;
}
