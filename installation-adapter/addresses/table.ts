import type { When } from "#aggregate/aggregate.ts";
import type { LaidReading, LaidSlot, Table } from "#aggregate/table.ts";
import { PROFILES } from "../outputs/osc/profiles.ts";

const WHEN: Readonly<Record<When, string>> = {
  tick: "tick",
  scene: "on change, 1 Hz",
  adapter: "4 Hz",
};

/** Every address of a table, a line each; its first slot stands for all. */
export function addressTable({ readings, slots: [slot] }: Table): string {
  return [
    "| address | types | when | meaning |",
    "| --- | --- | --- | --- |",
    rowOf("/frame", "iiii", "first in a packet", "Sequence, part, parts, milliseconds; see below."),
    ...readings.flatMap(rowsOf),
    ...(slot === undefined ? [] : personRows(slot)),
  ].join("\n");
}

function personRows(slot: LaidSlot): string[] {
  const [whole] = PROFILES.vector.person(slot, 0);
  return [
    ...slot.readings.flatMap(rowsOf),
    rowOf("/slot/<n>", whole?.types ?? "", WHEN.tick, "All of these in this order; see `vector`."),
  ];
}

function rowsOf({ address, types, means, when, spoken }: LaidReading): string[] {
  const row = rowOf(address.replace("/slot/0/", "/slot/<n>/"), types, WHEN[when], means);
  return spoken === undefined ? [row] : [row, rowOf(spoken.address, "s", WHEN[when], spoken.means)];
}

function rowOf(address: string, types: string, when: string, means: string): string {
  return `| \`${address}\` | \`${types}\` | ${when} | ${means} |`;
}
