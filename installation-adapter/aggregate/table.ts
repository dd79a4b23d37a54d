import type { Layout } from "#protocol/layout.ts";
import { type Aggregate, float, integer, type Reading } from "./aggregate.ts";
import { slotReadings } from "./slot.ts";

/** A reading with its place: its first value is the table's value number `at`. */
export interface LaidReading extends Reading {
  readonly at: number;
}

/** One person's readings, one after the other. */
export interface LaidSlot {
  readonly at: number;
  readonly readings: readonly LaidReading[];
}

/**
 * The addresses of a show in a venue, in order: made once, the same from the first packet on.
 * Without a show there is only what the adapter says of itself.
 */
export interface Table {
  /** Whatever is not one person's. */
  readonly readings: readonly LaidReading[];
  readonly slots: readonly LaidSlot[];
  /** The names of the show's channels, in order. */
  readonly channels: readonly string[];
  /** How many values there are in all. */
  readonly size: number;
}

/** Every table begins with what the adapter says of itself: these stand at `ADAPTER`. */
const ADAPTER_READINGS: readonly Reading[] = [
  {
    ...integer("/adapter/alive", "Counts four times a second while the adapter runs."),
    when: "adapter",
  },
  {
    ...integer("/adapter/stale", "1 while the server is silent and the last values stand, else 0."),
    when: "adapter",
  },
  {
    ...float("/adapter/latency_ms", "Half the round trip from adapter to server, in milliseconds."),
    when: "adapter",
    ramps: false,
  },
];

export const ADAPTER = { alive: 0, stale: 1, latencyMs: 2 } as const;

/** The table of a show's aggregates, in a venue that is told of `slots` people. */
export function tableOf(aggregates: readonly Aggregate[], layout: Layout, slots: number): Table {
  const readings = lay(
    [...ADAPTER_READINGS, ...aggregates.flatMap((aggregate) => aggregate.readings)],
    0,
  );
  let at = endOf(readings);
  const people: LaidSlot[] = [];
  for (let row = 0; row < slots; row++) {
    const slot = { at, readings: lay(slotReadings(row, layout), at) };
    people.push(slot);
    at = endOf(slot.readings);
  }
  const channels = layout.channels.map(({ name }) => name);
  return { readings, slots: people, channels, size: at };
}

export const TABLE_WITHOUT_SHOW = tableOf([], { controls: [], channels: [] }, 0);

/** Where the values under an address begin; undefined for an address that the table does not have. */
export function placeIn(table: Table, address: string): number | undefined {
  return everyReading(table).find((reading) => reading.address === address)?.at;
}

export function everyReading({ readings, slots }: Table): LaidReading[] {
  return [...readings, ...slots.flatMap((slot) => slot.readings)];
}

function lay(readings: readonly Reading[], from: number): LaidReading[] {
  let at = from;
  return readings.map((reading) => {
    const laid = { ...reading, at };
    at += reading.types.length;
    return laid;
  });
}

function endOf(readings: readonly LaidReading[]): number {
  const last = readings.at(-1);
  return last === undefined ? 0 : last.at + last.types.length;
}
