import { type Aggregate, float } from "./aggregate.ts";
import { meanOf, squaresOf } from "./columns.ts";

/**
 * How far apart the crowd is, in stage widths: the root of the mean squared distance from the centroid,
 * √(Σ((x−x̄)² + (y−ȳ)²) / n). 0 when all stand on one spot, and when nobody is here; people spread evenly over the whole
 * stage have 0.408; it never passes 0.707, half of them in one corner and half in the opposite one.
 * Statisticians of places call it the standard distance (R. Bachi, "Standard distance measures and related methods for
 * spatial analysis", Papers of the Regional Science Association 10, 1963).
 */
export const spread: Aggregate = {
  readings: [
    float(
      "/crowd/spread",
      "How far apart the crowd is: the root mean square distance from its middle, 0 to 0.707 stage widths.",
    ),
  ],
  reduce({ here, x, y }, values) {
    if (here.length === 0) {
      values[0] = 0;
      return;
    }
    const squares = squaresOf(x, here, meanOf(x, here)) + squaresOf(y, here, meanOf(y, here));
    values[0] = Math.sqrt(squares / here.length);
  },
};
