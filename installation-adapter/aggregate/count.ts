import { PRESENT_SECONDS } from "#protocol/limits.ts";
import { PRESENCE } from "#protocol/presence.ts";
import { type Aggregate, integer } from "./aggregate.ts";
import { countOf } from "./columns.ts";

/** How many are there: phones connected, and those of them that were touched just now. */
export const count: Aggregate = {
  readings: [
    integer("/crowd/count", "How many people have their phone connected."),
    integer(
      "/crowd/present",
      `How many of them touched it in the last ${PRESENT_SECONDS} seconds.`,
    ),
  ],
  reduce({ here, presence }, values) {
    values[0] = here.length;
    values[1] = countOf(presence, here, PRESENCE.present);
  },
};
