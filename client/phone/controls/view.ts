import type { Control } from "#protocol/show.ts";
import type { Look } from "../look.ts";

/** A place on the stage, 0..1, origin top left. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** What a control of the page holds of the rest: its own numbers, in its channels' order, and how the page looks. */
export interface Wire {
  value(part?: number): number;
  /** Sets them, one a channel. A press is not taken while no room hears it: then they are as they were. */
  set(...parts: number[]): void;
  /** Lets go: to its rest, if it has one, without waiting for anything. */
  rest(): void;
  /** Where the light is, for a control that drives it. */
  readonly light: Place | undefined;
  readonly look: Look;
}

/**
 * A control as the participant sees and touches it. It shows what the wire says, whoever set it.
 *
 * `draw` is called once a frame while it is on the screen. `letGo` takes every finger away from it.
 */
export interface ControlView {
  draw(nowMs: number): void;
  letGo(): void;
}

/** Builds a control into its element, which is as large as the scene's arrangement makes it. */
export type ControlMaker<C extends Control> = (
  element: HTMLElement,
  control: C,
  wire: Wire,
) => ControlView;
