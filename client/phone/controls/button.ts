import { PHONE_PRESSES_MODULUS } from "#protocol/controls/button.ts";
import type { Control } from "#protocol/show.ts";
import { onPress, type Point } from "../fingers.ts";
import { made } from "./made.ts";
import type { ControlMaker } from "./view.ts";

type Button = Extract<Control, { kind: "button" }>;

const RIPPLES_MAX = 8;

/** A large surface that answers every finger with a ripple, and counts, where one can see it, what a room hears. */
export const button: ControlMaker<Button> = (element, { label }, wire) => {
  const surface = made("button", "press");
  const ripples = made("div", "ripples");
  const count = made("output");
  surface.type = "button";
  surface.append(ripples, count, made("span", "", label));
  element.append(surface);
  let presses = 0;

  onPress(surface, (at) => {
    const before = wire.value();
    wire.set((before + 1) % PHONE_PRESSES_MODULUS);
    if (!wire.look.still && ripples.childElementCount < RIPPLES_MAX) ripple(ripples, at);
    if (wire.value() === before) return;
    presses += 1;
    count.textContent = String(presses);
    if (!wire.look.still)
      count.animate([{ transform: "scale(1.25)" }, { transform: "none" }], BUMP);
  });

  return { draw() {}, letGo() {} };
};

const BUMP: KeyframeAnimationOptions = { duration: 240, easing: "ease-out" };

function ripple(parent: HTMLElement, { x, y, width, height }: Point): void {
  const ring = made("i");
  const reach = 2 * Math.hypot(Math.max(x, width - x), Math.max(y, height - y));
  ring.style.setProperty("--x", `${x}px`);
  ring.style.setProperty("--y", `${y}px`);
  ring.style.setProperty("--reach", `${reach}px`);
  ring.addEventListener("animationend", () => ring.remove());
  parent.append(ring);
}
