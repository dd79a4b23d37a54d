import { cssOf, lightOf, type Rgb, rgbOfHex } from "../look/colour.ts";
import { PALETTE_COLOURS } from "../look/palettes.ts";
import type { Palette } from "#protocol/show.ts";

const DEEP_LIGHTNESS = 0.42;
const DEEP_CHROMA = 0.15;

/** The phone's light, for style sheets and canvases alike. */
export class Look {
  readonly #root: HTMLElement;
  readonly #still = matchMedia("(prefers-reduced-motion: reduce)");
  #light = "190 198 220";
  #deep = "52 58 92";

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

  /** What the light falls on: the same hue, dark and rich. `opacity` 0..1. */
  shade(opacity: number): string {
    return `rgb(${this.#deep} / ${Math.max(0, opacity)})`;
  }

  /** Lit by one's own light. */
  lit(hueTurns: number): void {
    this.#set(lightOf(hueTurns), lightOf(shadeHue(hueTurns), DEEP_LIGHTNESS, DEEP_CHROMA));
  }

  /** Lit by the room's mood, before and after one has a light. */
  unlit(palette: Palette): void {
    const { accent, field } = PALETTE_COLOURS[palette];
    this.#set(rgbOfHex(accent), rgbOfHex(field[0]));
  }

  #set(light: Rgb, deep: Rgb): void {
    this.#light = cssOf(light);
    this.#deep = cssOf(deep);
    this.#root.style.setProperty("--light", this.#light);
    this.#root.style.setProperty("--deep", this.#deep);
  }
}

const YELLOW_TURNS = 0.28;
const YELLOWISH_TURNS = 0.11;

/** Dark yellow is mud: as painters do, yellow's shade leans towards orange. */
function shadeHue(hueTurns: number): number {
  const yellow = Math.max(0, 1 - Math.abs(hueTurns - YELLOW_TURNS) / YELLOWISH_TURNS);
  return hueTurns - 0.1 * yellow;
}
