import type { Rgb } from "../look/colour.ts";

/** A colour in linear light, 0..1 each: what lights add up in. */
export type Linear = [red: number, green: number, blue: number];

/** A screen's colour (sRGB) as the light it is. */
export function linearOf(rgb: Rgb, into: Linear): Linear {
  for (let part = 0; part < 3; part++) into[part] = decoded(rgb[part] ?? 0);
  return into;
}

/** How light a colour looks, 0..1, in linear light (Rec. 709). */
export function luminanceOf([red, green, blue]: Linear): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function decoded(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
