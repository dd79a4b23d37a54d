import type { Place } from "./controls/view.ts";
import { part } from "../look/parts.ts";

/** Which light one is: its number, its place on a stage the size of a thumbnail, and its shine over the whole phone. */
export class Mark {
  readonly #map = part("map");
  readonly #glow = part("glow");
  #x = "";
  #y = "";

  show(slot: number): void {
    document.documentElement.dataset["slot"] = String(slot);
    part("number").textContent = String(slot);
    part("mark").ariaLabel = `You are light ${slot}. About this page, and leave`;
    part("sheet-title").textContent = `You are light ${slot}`;
  }

  draw(place: Place): void {
    const [x, y] = [place.x.toFixed(3), place.y.toFixed(3)];
    if (x === this.#x && y === this.#y) return;
    this.#x = x;
    this.#y = y;
    for (const element of [this.#map, this.#glow]) {
      element.style.setProperty("--x", x);
      element.style.setProperty("--y", y);
    }
  }
}
