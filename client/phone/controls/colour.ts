import type { Control } from "#protocol/show.ts";
import { follow, type Point } from "../fingers.ts";
import { arrowOf, made, onResize } from "./made.ts";
import type { ControlMaker } from "./view.ts";

type Colour = Extract<Control, { kind: "colour" }>;

/** A ring larger than this is no easier to turn. */
const SIZE_MAX = 340;
const KEY_STEP_TURNS = 1 / 36;

/** A ring of all hues; what one picks fills its middle. */
export const colour: ControlMaker<Colour> = (element, { label }, wire) => {
  const ring = ringOf(label);
  element.append(ring);
  onResize(element, (width, height) =>
    ring.style.setProperty("--size", `${Math.min(SIZE_MAX, width, height)}px`),
  );
  let turns = 0;

  const show = () => {
    const parts = [0, 1, 2].map((part) => Math.round(wire.value(part) * 255));
    const isPicked = parts.some((part) => part > 0);
    ring.toggleAttribute("data-picked", isPicked);
    ring.style.setProperty("--picked", parts.join(" "));
    ring.style.setProperty("--turn", `${turns}turn`);
    ring.ariaValueNow = String(Math.round(turns * 360));
  };
  const pick = (to: number) => {
    turns = to - Math.floor(to);
    wire.set(...hueToRgb(turns));
    show();
  };
  const turn = ({ x, y, width, height }: Point) =>
    pick(Math.atan2(x - width / 2, height / 2 - y) / (2 * Math.PI));

  ring.addEventListener("keydown", (event) => {
    const arrow = arrowOf(event);
    if (arrow !== undefined) pick(turns + arrow * KEY_STEP_TURNS);
  });
  const letGo = follow(element, { down: turn, move: turn, up() {}, lost() {} });
  show();

  return { draw() {}, letGo };
};

function ringOf(label: string): HTMLElement {
  const ring = made("div", "hues");
  ring.append(made("i"), made("span", "", label));
  ring.role = "slider";
  ring.tabIndex = 0;
  ring.ariaLabel = label;
  ring.ariaValueMin = "0";
  ring.ariaValueMax = "360";
  return ring;
}

/** A pure hue as red, green and blue, 0..1; 0 turns is red, a third is green. */
export function hueToRgb(turns: number): [number, number, number] {
  return [ramp(turns), ramp(turns - 1 / 3), ramp(turns - 2 / 3)];
}

/** Full within a sixth of a turn of its own hue, gone a third away. */
function ramp(turns: number): number {
  const away = Math.abs(turns - Math.round(turns)) * 6;
  return Math.min(1, Math.max(0, 2 - away));
}
