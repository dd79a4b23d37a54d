import { type Aggregate, float } from "./aggregate.ts";
import { meanOf } from "./columns.ts";

/** Where the crowd is: the mean place of those who are here. Stays where it was while nobody is. */
export const centroid: Aggregate = {
  readings: [
    float("/crowd/x", "Where the crowd is: the mean of everybody's x, 0 left to 1 right.", 0.5),
    float("/crowd/y", "Where the crowd is: the mean of everybody's y, 0 top to 1 bottom.", 0.5),
  ],
  reduce({ here, x, y }, values) {
    if (here.length === 0) return;
    values[0] = meanOf(x, here);
    values[1] = meanOf(y, here);
  },
};
