import type { Layout } from "#protocol/layout.ts";
import { type Aggregate, float } from "./aggregate.ts";
import { countOf } from "./columns.ts";

const NONE = -1;

/**
 * What the crowd wants: of those here who chose, the share of each option, 0..1. 0 while nobody has chosen yet;
 * while nobody is here the last result stands.
 */
export function votes({ controls }: Layout): Aggregate {
  const options = controls.flatMap(({ control, at }) =>
    control.kind === "choice"
      ? control.options.map(({ id }, number) => ({ vote: control.id, id, number, at }))
      : [],
  );
  return {
    readings: options.map(({ vote, id }) =>
      float(
        `/vote/${vote}/${id}`,
        `The share of those who chose a ${vote} that chose ${id}, 0 to 1.`,
      ),
    ),
    reduce({ here, channels }, values) {
      if (here.length === 0) return;
      for (let entry = 0; entry < options.length; entry++) {
        const { number, at } = options[entry] ?? { number: NONE, at: -1 };
        const column = channels[at];
        if (column === undefined) continue;
        const voters = here.length - countOf(column, here, NONE);
        values[entry] = voters === 0 ? 0 : countOf(column, here, number) / voters;
      }
    },
  };
}
