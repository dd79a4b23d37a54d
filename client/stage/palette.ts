import type { Palette } from "#protocol/show.ts";
import { remaining } from "#protocol/ramp.ts";
import { rgbOfHex } from "../look/colour.ts";
import { PALETTE_COLOURS } from "../look/palettes.ts";
import { type Linear, linearOf, luminanceOf } from "./linear.ts";

/** The room's colours as the picture takes them, in linear light. */
export interface Ground {
  readonly top: Linear;
  readonly bottom: Linear;
  /** The field where nobody is, and where many are. */
  readonly calm: Linear;
  readonly lively: Linear;
  readonly accent: Linear;
  /** 0: people are light in the dark. 1: the ground is light, and people are ink on it. */
  ink: number;
}

/** A bright room washes out what is dark: there the stage is a sheet of warm grey paper. */
const SHEET = {
  ground: ["#d3ccc0", "#bfb6a7"],
  field: ["#c2b9ab", "#a0937f"],
  accent: "#7a6a55",
} as const;

const FADE_SECONDS = 0.16;
/** A ground lighter than this is drawn on, not lit. */
const INK_LUMINANCE = 0.25;

export function groundOf(palette: Palette): Ground {
  const { ground, field, accent } = palette === "paper" ? SHEET : PALETTE_COLOURS[palette];
  const linear = (hex: string) => linearOf(rgbOfHex(hex), [0, 0, 0]);
  const top = linear(ground[0]);
  return {
    top,
    bottom: linear(ground[1]),
    calm: linear(field[0]),
    lively: linear(field[1]),
    accent: linear(accent),
    ink: luminanceOf(top) > INK_LUMINANCE ? 1 : 0,
  };
}

/** One picture further from one scene's colours into the next one's: there in about 400 ms. */
export function fade(shown: Ground, goal: Ground, dtSeconds: number): void {
  const left = remaining(dtSeconds, FADE_SECONDS);
  shown.ink = goal.ink + (shown.ink - goal.ink) * left;
  fadeColour(shown.top, goal.top, left);
  fadeColour(shown.bottom, goal.bottom, left);
  fadeColour(shown.calm, goal.calm, left);
  fadeColour(shown.lively, goal.lively, left);
  fadeColour(shown.accent, goal.accent, left);
}

function fadeColour(shown: Linear, goal: Linear, left: number): void {
  shown[0] = goal[0] + (shown[0] - goal[0]) * left;
  shown[1] = goal[1] + (shown[1] - goal[1]) * left;
  shown[2] = goal[2] + (shown[2] - goal[2]) * left;
}
