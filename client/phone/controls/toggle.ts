import type { Control } from "#protocol/show.ts";
import { onPress } from "../fingers.ts";
import { made } from "./made.ts";
import type { ControlMaker } from "./view.ts";

type Toggle = Extract<Control, { kind: "toggle" }>;

/** A lamp with its switch: the whole surface turns it on and off. */
export const toggle: ControlMaker<Toggle> = (element, { label }, wire) => {
  const lamp = made("button", "lamp");
  lamp.type = "button";
  lamp.role = "switch";
  lamp.append(made("span", "", label), made("i", "track"));
  element.append(lamp);
  let shown: boolean | undefined;

  const show = () => {
    const on = wire.value() > 0;
    if (on === shown) return;
    shown = on;
    lamp.toggleAttribute("data-on", on);
    lamp.ariaChecked = String(on);
  };
  onPress(lamp, () => {
    wire.set(wire.value() > 0 ? 0 : 1);
    show();
  });
  show();

  return { draw: show, letGo() {} };
};
