import type { Palette } from "#protocol/show.ts";

/** A mood of the room. Colours as `#rrggbb`, sRGB. */
export interface PaletteColours {
  /** The background, from its top to its bottom. */
  readonly ground: readonly [top: string, bottom: string];
  /** The slow field over it: where nobody is, and where many are. */
  readonly field: readonly [calm: string, lively: string];
  /** The room's own accent, where no one's light is meant. */
  readonly accent: string;
}

export const PALETTE_COLOURS: Readonly<Record<Palette, PaletteColours>> = {
  dusk: { ground: ["#080a1c", "#1a0f24"], field: ["#2a2f7a", "#7d3c7e"], accent: "#a79bf2" },
  dawn: { ground: ["#0d131c", "#2a1b17"], field: ["#3f5a78", "#d98b58"], accent: "#f4b183" },
  ember: { ground: ["#0f0906", "#260c08"], field: ["#6e3d16", "#b8331f"], accent: "#f58a5b" },
  tide: { ground: ["#04111a", "#06231f"], field: ["#0d5468", "#3fa183"], accent: "#7fe0c0" },
  neon: { ground: ["#040406", "#10051a"], field: ["#b01c8f", "#1399b8"], accent: "#ff74d8" },
  paper: { ground: ["#34302b", "#4d4740"], field: ["#6b645a", "#968c7e"], accent: "#f0dcb8" },
};
