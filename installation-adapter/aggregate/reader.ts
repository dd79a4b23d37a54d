import { layoutOf } from "#protocol/layout.ts";
import type { Show } from "#protocol/show.ts";
import type { Aggregate } from "./aggregate.ts";
import { type Crowd, newCrowd, takeAttendance } from "./crowd.ts";
import { aggregatesOf } from "./list.ts";
import { newReadings, type Readings } from "./readings.ts";
import { readSlots } from "./slots.ts";
import { placeIn, tableOf } from "./table.ts";

/** Reads a show's crowd: who has written into the columns of `crowd` calls `read`, and the readings say what it does. */
export interface Reader {
  readonly crowd: Crowd;
  readonly readings: Readings;
  /** `dtSeconds` after the last time. */
  read(dtSeconds: number): void;
}

/** A reader for a show, in a venue that is told of at most `slotsMax` people. Values go on from `before`, address by address. */
export function readerOf(show: Show, slotsMax: number, before?: Readings): Reader {
  const layout = layoutOf(show);
  const aggregates = aggregatesOf(show, layout);
  const table = tableOf(aggregates, layout, Math.min(slotsMax, show.participantsMax));
  const readings = newReadings(table, before);
  const crowd = newCrowd(layout, show.participantsMax);
  const steps = aggregates.flatMap((aggregate) => stepOf(aggregate, readings));
  return {
    crowd,
    readings,
    read(dtSeconds) {
      takeAttendance(crowd);
      for (const step of steps) step(crowd, dtSeconds);
      readSlots(crowd, readings, show.motion.edges);
    },
  };
}

/** An aggregate writes into its own part of the readings, and sees no more of them. A show without a button has none to read. */
function stepOf(aggregate: Aggregate, { table, raw }: Readings) {
  const at = placeIn(table, aggregate.readings[0]?.address ?? "");
  if (at === undefined) return [];
  const size = aggregate.readings.reduce((sum, { types }) => sum + types.length, 0);
  const own = raw.subarray(at, at + size);
  return [(crowd: Crowd, dtSeconds: number) => aggregate.reduce(crowd, own, dtSeconds)];
}
