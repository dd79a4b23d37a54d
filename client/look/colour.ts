/** Red, green and blue, 0..1 each (sRGB). */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Everybody's light is as bright as everybody else's: `oklch(0.78 0.16 h)`. */
const LIGHTNESS = 0.78;
const CHROMA = 0.16;

/** The colour of a participant's light, from the hue in turns. */
export function lightOf(hueTurns: number, lightness = LIGHTNESS, chroma = CHROMA): Rgb {
  for (let inside = chroma; inside > 0.005; inside -= 0.005) {
    const rgb = rgbOfOklch(lightness, inside, hueTurns);
    if (rgb.every((part) => part >= -0.0005 && part <= 1.0005)) return clipped(rgb);
  }
  return clipped(rgbOfOklch(lightness, 0, hueTurns));
}

/** As the style sheets take it: `rgb(var(--light) / 40%)`. */
export function cssOf([red, green, blue]: Rgb): string {
  return `${byteOf(red)} ${byteOf(green)} ${byteOf(blue)}`;
}

/** `#1a2b3c` as numbers. */
export function rgbOfHex(hex: string): Rgb {
  const bits = Number.parseInt(hex.slice(1), 16);
  return [(bits >> 16) / 255, ((bits >> 8) & 255) / 255, (bits & 255) / 255];
}

/** OKLCH to sRGB as Björn Ottosson defines OKLab (2020); what the screen cannot show lies outside 0..1. */
function rgbOfOklch(lightness: number, chroma: number, hueTurns: number): Rgb {
  const a = chroma * Math.cos(hueTurns * 2 * Math.PI);
  const b = chroma * Math.sin(hueTurns * 2 * Math.PI);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

function gamma(linear: number): number {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}

function clipped([red, green, blue]: Rgb): Rgb {
  const clip = (part: number) => Math.min(1, Math.max(0, part));
  return [clip(red), clip(green), clip(blue)];
}

function byteOf(part: number): number {
  return Math.round(part * 255);
}
