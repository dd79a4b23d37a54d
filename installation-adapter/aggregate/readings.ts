import { everyReading, type Table } from "./table.ts";

/** What a tick has to say: the addresses, and a number for each of their values. */
export interface Readings {
  readonly table: Table;
  /** As it was read from the room; the reducers write here. */
  readonly raw: Float64Array;
  /** As it is told: ramped, and always finite. */
  readonly values: Float64Array;
  /** Which values ramp: 1 for those, 0 for the others. */
  readonly ramps: Uint8Array;
  /** Milliseconds since the adapter started. */
  ms: number;
}

/**
 * Readings for a table, before anything was read. An address that `before` has too goes on from what it said there:
 * a new label on a phone is no reason for the installation to start.
 */
export function newReadings(table: Table, before?: Readings): Readings {
  const raw = new Float64Array(table.size);
  const values = new Float64Array(table.size);
  const ramps = new Uint8Array(table.size);
  const said = new Map(before && everyReading(before.table).map((one) => [one.address, one]));
  for (const { address, types, at, start, ramps: ramped } of everyReading(table)) {
    const end = at + types.length;
    raw.fill(start, at, end);
    values.fill(start, at, end);
    ramps.fill(ramped ? 1 : 0, at, end);
    const earlier = said.get(address);
    if (before === undefined || earlier?.types !== types) continue;
    raw.set(before.raw.subarray(earlier.at, earlier.at + types.length), at);
    values.set(before.values.subarray(earlier.at, earlier.at + types.length), at);
  }
  return { table, raw, values, ramps, ms: before?.ms ?? 0 };
}
