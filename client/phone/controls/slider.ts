import type { Control } from "#protocol/show.ts";
import { follow, type Point } from "../fingers.ts";
import { arrowOf, made, onResize } from "./made.ts";
import type { ControlMaker } from "./view.ts";

type Slider = Extract<Control, { kind: "slider" }>;

/** An arrow key goes this share of the way. */
const KEY_STEP = 0.05;

/** A thick bar filled with light, across or upright as there is room; the light goes to where the finger is. */
export const slider: ControlMaker<Slider> = (element, control, wire) => {
  const { min, max } = control;
  const bar = barOf(control);
  element.append(bar);
  let shown = Number.NaN;

  const share = () => (wire.value() - min) / (max - min);
  const go = (to: number) => wire.set(min + Math.min(1, Math.max(0, to)) * (max - min));
  const slide = ({ x, y, width, height }: Point) => go(isUpright(bar) ? 1 - y / height : x / width);
  const hold = (held: boolean) => bar.toggleAttribute("data-held", held);

  bar.addEventListener("keydown", (event) => {
    const arrow = arrowOf(event);
    if (arrow !== undefined) go(share() + arrow * KEY_STEP);
  });
  const letGo = follow(bar, {
    down(point) {
      hold(true);
      slide(point);
    },
    move: slide,
    up: () => hold(false),
    lost() {
      hold(false);
      wire.rest();
    },
  });

  return {
    letGo,
    draw() {
      if (shown === wire.value()) return;
      shown = wire.value();
      show(bar, share(), shown, readable(shown, min, max));
    },
  };
};

function barOf({ label, min, max }: Slider): HTMLElement {
  const bar = made("div", "bar");
  bar.append(made("div", "fill"), made("span", "", label), made("output"));
  bar.role = "slider";
  bar.tabIndex = 0;
  bar.ariaLabel = label;
  bar.ariaValueMin = String(min);
  bar.ariaValueMax = String(max);
  onResize(bar, (width, height) => {
    bar.toggleAttribute("data-upright", height > width);
    bar.ariaOrientation = height > width ? "vertical" : "horizontal";
  });
  return bar;
}

function isUpright(bar: HTMLElement): boolean {
  return bar.hasAttribute("data-upright");
}

function show(bar: HTMLElement, share: number, value: number, text: string): void {
  bar.style.setProperty("--share", share.toFixed(4));
  bar.querySelector("output")?.replaceChildren(text);
  bar.ariaValueNow = String(value);
  bar.ariaValueText = text;
}

/** 0..1 reads as percent; any other range as it is, to three figures. */
export function readable(value: number, min: number, max: number): string {
  if (min === 0 && max === 1) return `${Math.round(value * 100)} %`;
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(max - min)));
  return value.toFixed(Math.min(6, decimals)).replace("-", "−");
}
