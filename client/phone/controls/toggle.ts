import type { Control } from "#protocol/show.ts";
import { onPress } from "../fingers.ts";
import type { ControlMaker } from "./view.ts";

type Toggle = Extract<Control, { kind: "toggle" }>;

/** A lamp with its switch: the whole surface turns it on and off. */
export const toggle: ControlMaker<Toggle> = (element, { label }, wire) => {
  const lamp = document.createElement("button");
  const track = document.createElement("i");
  const name = document.createElement("span");
  lamp.type = "button";
  lamp.className = "lamp";
  lamp.role = "switch";
  track.className = "track";
  name.textContent = label;
  lamp.append(name, track);
  element.append(lamp);

  const show = () => {
    const on = wire.value() > 0;
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
