import type { Control } from "#protocol/show.ts";
import { follow, type Point } from "../fingers.ts";
import type { ControlMaker } from "./view.ts";

type Slider = Extract<Control, { kind: "slider" }>;

/** An arrow key goes this share of the way. */
const KEY_STEP = 0.05;
const KEYS: Readonly<Record<string, number>> = {
  ArrowRight: KEY_STEP,
  ArrowUp: KEY_STEP,
  PageUp: 4 * KEY_STEP,
  ArrowLeft: -KEY_STEP,
  ArrowDown: -KEY_STEP,
  PageDown: -4 * KEY_STEP,
  Home: -1,
  End: 1,
};

/** A thick bar filled with light, across or upright as there is room; the light goes to where the finger is. */
export const slider: ControlMaker<Slider> = (element, { label, min, max }, wire) => {
  const bar = document.createElement("div");
  const fill = document.createElement("div");
  const name = document.createElement("span");
  const number = document.createElement("output");
  bar.className = "bar";
  fill.className = "fill";
  name.textContent = label;
  bar.append(fill, name, number);
  element.append(bar);
  bar.role = "slider";
  bar.tabIndex = 0;
  bar.ariaLabel = label;
  bar.ariaValueMin = String(min);
  bar.ariaValueMax = String(max);

  let isUpright = false;
  new ResizeObserver(() => {
    isUpright = element.clientHeight > element.clientWidth;
    bar.toggleAttribute("data-upright", isUpright);
    bar.ariaOrientation = isUpright ? "vertical" : "horizontal";
  }).observe(element);
  const share = () => (wire.value() - min) / (max - min);
  const go = (to: number) => wire.set(min + Math.min(1, Math.max(0, to)) * (max - min));
  const slide = ({ x, y, width, height }: Point) => go(isUpright ? 1 - y / height : x / width);
  let shown = Number.NaN;

  bar.addEventListener("keydown", (event) => {
    const step = KEYS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    go(share() + step);
  });
  const letGo = follow(bar, {
    down(point) {
      bar.dataset["held"] = "";
      slide(point);
    },
    move: slide,
    up: () => delete bar.dataset["held"],
    lost() {
      delete bar.dataset["held"];
      wire.rest();
    },
  });

  return {
    letGo,
    draw() {
      if (shown === wire.value()) return;
      shown = wire.value();
      bar.style.setProperty("--share", share().toFixed(4));
      number.textContent = readable(shown, min, max);
      bar.ariaValueNow = String(shown);
      bar.ariaValueText = number.textContent;
    },
  };
};

/** 0..1 reads as percent; any other range as it is, to three figures. */
export function readable(value: number, min: number, max: number): string {
  if (min === 0 && max === 1) return `${Math.round(value * 100)} %`;
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(max - min)));
  return value.toFixed(Math.min(6, decimals)).replace("-", "−");
}
