import { encodeFrame } from "#protocol/frames.ts";
import { initialValues, type LaidControl, type Layout } from "#protocol/layout.ts";

const REACH = 0.9;
/** How far the thumb goes around from one frame to the next, in radians. */
const STEP = 0.15;
/** Neighbours are far apart on the circle (the golden angle). */
const APART = 2.399_963;

/**
 * Somebody who stirs without a rest: the stick goes around, and every frame differs from the one before.
 * The light draws a circle, so it is always on its way.
 */
export class Stirrer {
  readonly #layout: Layout;
  readonly #stick: LaidControl;
  readonly #values: Float64Array;
  readonly #began: number;
  #sequence = 0;

  constructor(layout: Layout, phone: number) {
    this.#layout = layout;
    this.#stick = stickOf(layout);
    this.#values = initialValues(layout);
    this.#began = phone * APART;
  }

  nextFrame(): Uint8Array {
    const turn = this.#began + this.#sequence * STEP;
    this.#values[this.#stick.at] = REACH * Math.cos(turn);
    this.#values[this.#stick.at + 1] = REACH * Math.sin(turn);
    return encodeFrame(this.#layout, this.#sequence++, [this.#stick.number], this.#values);
  }
}

function stickOf(layout: Layout): LaidControl {
  const stick = layout.controls.find(({ control }) => control.kind === "joystick");
  if (stick === undefined) throw new Error("the show has no joystick to stir");
  return stick;
}
