import type { Control, KindName } from "#protocol/show.ts";
import { button } from "./button.ts";
import { choice } from "./choice.ts";
import { colour } from "./colour.ts";
import { joystick } from "./joystick.ts";
import { pad } from "./pad.ts";
import { slider } from "./slider.ts";
import { toggle } from "./toggle.ts";
import type { ControlMaker, ControlView, Wire } from "./view.ts";

const MAKERS: { readonly [K in KindName]: ControlMaker<Extract<Control, { kind: K }>> } = {
  joystick,
  pad,
  slider,
  button,
  toggle,
  choice,
  colour,
};

/** Builds any control into its element. */
export function makeControl(element: HTMLElement, control: Control, wire: Wire): ControlView {
  const make = MAKERS[control.kind] as ControlMaker<Control>;
  return make(element, control, wire);
}
