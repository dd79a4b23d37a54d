import { PHONE_PRESSES_MODULUS } from "#protocol/controls/button.ts";
import type { Control } from "#protocol/show.ts";
import { onPress, type Point } from "../fingers.ts";
import type { ControlMaker } from "./view.ts";

type Button = Extract<Control, { kind: "button" }>;

const RIPPLES_MAX = 8;

/** A large surface that answers every finger with a ripple, and counts where one can see it. */
export const button: ControlMaker<Button> = (element, { label }, wire) => {
  const surface = document.createElement("button");
  const ripples = document.createElement("div");
  const count = document.createElement("output");
  const name = document.createElement("span");
  surface.type = "button";
  surface.className = "press";
  ripples.className = "ripples";
  name.textContent = label;
  surface.append(ripples, count, name);
  element.append(surface);
  let presses = 0;

  onPress(surface, (at) => {
    wire.set((wire.value() + 1) % PHONE_PRESSES_MODULUS);
    presses += 1;
    count.textContent = String(presses);
    if (ripples.childElementCount < RIPPLES_MAX) ripple(ripples, at);
    count.animate([{ scale: 1.25 }, { scale: 1 }], { duration: 240, easing: "ease-out" });
  });

  return { draw() {}, letGo() {} };
};

function ripple(parent: HTMLElement, { x, y, width, height }: Point): void {
  const ring = document.createElement("i");
  ring.style.setProperty("--x", `${x}px`);
  ring.style.setProperty("--y", `${y}px`);
  ring.style.setProperty(
    "--reach",
    `${2 * Math.hypot(Math.max(x, width - x), Math.max(y, height - y))}px`,
  );
  ring.addEventListener("animationend", () => ring.remove());
  parent.append(ring);
}
