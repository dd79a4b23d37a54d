import type { Layout } from "#protocol/layout.ts";
import { type Aggregate, float, integer } from "./aggregate.ts";
import { highestOf, lowestOf, meanOf } from "./columns.ts";
import { rangeOf } from "./words.ts";

const VALUES = 3;

/**
 * What hands do: the mean, lowest and highest value of each channel over those who are here. All hold while nobody is.
 * Buttons are left out: how often somebody pressed since they came says nothing about now.
 */
export function channels({ channels: all }: Layout): Aggregate {
  const told = all.flatMap((channel, index) =>
    channel.control.kind === "button" ? [] : [{ ...channel, index }],
  );
  return {
    readings: told.flatMap((channel) => {
      const { name, initial, integer: whole } = channel;
      const bound = whole ? integer : float;
      const range = rangeOf(channel);
      return [
        float(`/control/${name}/mean`, `The mean ${name} of the crowd: ${range}.`, initial),
        bound(`/control/${name}/min`, `The lowest ${name} of anybody: ${range}.`, initial),
        bound(`/control/${name}/max`, `The highest ${name} of anybody: ${range}.`, initial),
      ];
    }),
    reduce({ here, channels: columns }, values) {
      if (here.length === 0) return;
      for (let entry = 0; entry < told.length; entry++) {
        const column = columns[told[entry]?.index ?? -1];
        if (column === undefined) continue;
        values[entry * VALUES] = meanOf(column, here);
        values[entry * VALUES + 1] = lowestOf(column, here);
        values[entry * VALUES + 2] = highestOf(column, here);
      }
    },
  };
}
