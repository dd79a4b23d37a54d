import type { Control, KindName } from "../show.ts";
import { button } from "./button.ts";
import { choice } from "./choice.ts";
import { colour } from "./colour.ts";
import { joystick } from "./joystick.ts";
import type { ControlKind } from "./kind.ts";
import { pad } from "./pad.ts";
import { slider } from "./slider.ts";
import { toggle } from "./toggle.ts";

const KINDS: { readonly [K in KindName]: ControlKind<Extract<Control, { kind: K }>> } = {
  joystick,
  pad,
  slider,
  button,
  toggle,
  choice,
  colour,
};

/** What a kind appends to a control's id to name its channels; undefined for a kind that does not exist. */
export function suffixesOf(kind: string): readonly string[] | undefined {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as KindName].suffixes : undefined;
}

/** The kind of a control, typed for it. */
export function kindOf(control: Control): ControlKind<Control> {
  return KINDS[control.kind];
}
