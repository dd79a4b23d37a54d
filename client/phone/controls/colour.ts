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
  let shown: string | undefined;

  const rgb = () => [wire.value(0), wire.value(1), wire.value(2)] as const;
  const show = () => {
    const picked = rgb()
      .map((part) => Math.round(part * 255))
      .join(" ");
    if (picked === shown) return;
    shown = picked;
    const turns = turnsOf(rgb());
    ring.toggleAttribute("data-picked", Math.max(...rgb()) > 0);
    ring.style.setProperty("--picked", picked);
    ring.style.setProperty("--turn", `${turns}turn`);
    ring.ariaValueNow = String(Math.round(turns * 360));
  };
  const pick = (turns: number) => {
    wire.set(...hueToRgb(turns - Math.floor(turns)));
    show();
  };
  const turn = ({ x, y, width, height }: Point) =>
    pick(Math.atan2(x - width / 2, height / 2 - y) / (2 * Math.PI));

  ring.addEventListener("keydown", (event) => {
    const arrow = arrowOf(event);
    if (arrow !== undefined) pick(turnsOf(rgb()) + arrow * KEY_STEP_TURNS);
  });
  const letGo = follow(element, { down: turn, move: turn, up() {}, lost() {} });
  show();

  return { draw: show, letGo };
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

/** Where a colour lies on the ring, in turns, 0..1: what `hueToRgb` made it from. Grey and black lie at red. */
export function turnsOf([red, green, blue]: readonly [number, number, number]): number {
  const most = Math.max(red, green, blue);
  const span = most - Math.min(red, green, blue);
  if (span === 0) return 0;
  const sixths =
    most === red ? green - blue : most === green ? 2 * span + blue - red : 4 * span + red - green;
  const turns = sixths / span / 6;
  return turns - Math.floor(turns);
}
