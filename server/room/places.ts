/** The golden ratio's fraction: neighbours in number are far apart in hue, however many there are. */
const GOLDEN = 0.618_033_988_749_895;
/**
 * The plastic number's powers, for two dimensions (M. Roberts, "The Unreasonable Effectiveness of Quasirandom Sequences", 2018).
 */
const PLASTIC_X = 0.754_877_666_246_693;
const PLASTIC_Y = 0.569_840_290_998_053;
/** Newcomers keep this far from the edges of the stage. */
const MARGIN = 0.1;

/** A slot's hue in turns, 0..1. */
export function hueOf(slot: number): number {
  return (slot * GOLDEN) % 1;
}

/** Where a slot's newcomer appears: evenly spread over the stage, however few or many there are. */
export function placeOf(slot: number): { x: number; y: number } {
  return { x: within((0.5 + slot * PLASTIC_X) % 1), y: within((0.5 + slot * PLASTIC_Y) % 1) };
}

function within(unit: number): number {
  return MARGIN + unit * (1 - 2 * MARGIN);
}
