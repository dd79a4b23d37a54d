import { cssOf, lightOf, type Rgb, rgbOfHex } from "../look/colour.ts";
import { PALETTE_COLOURS } from "../look/palettes.ts";
import type { Palette } from "#protocol/show.ts";

/** The phone's light, for style sheets and canvases alike. */
export class Look {
  readonly #root: HTMLElement;
  readonly #still = matchMedia("(prefers-reduced-motion: reduce)");
  #light = "190 198 220";

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** Whether travel is unwelcome: colour stays, movement goes. */
  get still(): boolean {
    return this.#still.matches;
  }

  /** The light's colour, as a canvas takes it. `opacity` 0..1. */
  colour(opacity: number): string {
    return `rgb(${this.#light} / ${Math.max(0, opacity)})`;
  }

  /** Lit by one's own light. */
  lit(hueTurns: number): void {
    this.#set(lightOf(hueTurns));
  }

  /** Lit by the room's mood, before and after one has a light. */
  unlit(palette: Palette): void {
    this.#set(rgbOfHex(PALETTE_COLOURS[palette].accent));
  }

  #set(rgb: Rgb): void {
    this.#light = cssOf(rgb);
    this.#root.style.setProperty("--light", this.#light);
  }
}
