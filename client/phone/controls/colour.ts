import type { Control } from "#protocol/show.ts";
import { follow, type Point } from "../fingers.ts";
import type { ControlMaker } from "./view.ts";

type Colour = Extract<Control, { kind: "colour" }>;

const KEYS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
};
/** A ring larger than this is no easier to turn. */
const SIZE_MAX = 340;
const KEY_STEP_TURNS = 1 / 36;

/** A ring of all hues; what one picks fills its middle. */
export const colour: ControlMaker<Colour> = (element, { label }, wire) => {
  const ring = document.createElement("div");
  const knob = document.createElement("i");
  const middle = document.createElement("span");
  ring.className = "hues";
  ring.role = "slider";
  ring.tabIndex = 0;
  ring.ariaLabel = label;
  ring.ariaValueMin = "0";
  ring.ariaValueMax = "360";
  middle.textContent = label;
  ring.append(knob, middle);
  element.append(ring);
  new ResizeObserver(() => {
    const size = Math.min(SIZE_MAX, element.clientWidth, element.clientHeight);
    ring.style.setProperty("--size", `${size}px`);
  }).observe(element);
  let turns = 0;

  const pick = (to: number) => {
    turns = to - Math.floor(to);
    wire.set(...hueToRgb(turns));
    show();
  };
  const show = () => {
    const parts = [0, 1, 2].map((part) => Math.round(wire.value(part) * 255));
    ring.toggleAttribute(
      "data-picked",
      parts.some((part) => part > 0),
    );
    ring.style.setProperty("--picked", parts.join(" "));
    ring.style.setProperty("--turn", `${turns}turn`);
    ring.ariaValueNow = String(Math.round(turns * 360));
  };
  ring.addEventListener("keydown", (event) => {
    const step = KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    pick(turns + step * KEY_STEP_TURNS);
  });
  const turn = ({ x, y, width, height }: Point) =>
    pick(Math.atan2(x - width / 2, height / 2 - y) / (2 * Math.PI));
  const letGo = follow(element, { down: turn, move: turn, up() {}, lost() {} });
  show();

  return { draw() {}, letGo };
};

/** A pure hue as red, green and blue, 0..1; 0 turns is red, a third is green. */
export function hueToRgb(turns: number): [number, number, number] {
  return [ramp(turns), ramp(turns - 1 / 3), ramp(turns - 2 / 3)];
}

/** Full within a sixth of a turn of its own hue, gone a third away. */
function ramp(turns: number): number {
  const away = Math.abs(turns - Math.round(turns)) * 6;
  return Math.min(1, Math.max(0, 2 - away));
}
