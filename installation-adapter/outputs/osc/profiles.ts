import type { When } from "#aggregate/aggregate.ts";
import type { LaidReading, LaidSlot, Table } from "#aggregate/table.ts";
import { type Message, messageOf } from "./message.ts";

/** The messages of a port: those of each group, and those of each person. */
export interface Script {
  readonly groups: readonly { readonly when: When; readonly messages: readonly Message[] }[];
  readonly slots: readonly (readonly Message[])[];
}

/** How a host likes its messages. */
export interface Profile {
  readonly tells: (reading: LaidReading) => Message[];
  readonly person: (slot: LaidSlot, row: number) => Message[];
}

const numbers = ({ address, types, at }: LaidReading) => [messageOf(address, types, at)];

const words = ({ spoken, at }: LaidReading) =>
  spoken === undefined ? [] : [messageOf(spoken.address, "s", at, spoken.words)];

/** What the rig can ask for. */
export const PROFILES = {
  /** One value an address, numbers only: what TouchDesigner's channels and every mapping page learn from. */
  split: { tells: numbers, person: ({ readings }) => readings.flatMap(numbers) },
  /** One person a message, words too: Max, Pd, SuperCollider. */
  vector: {
    tells: (reading) => [...numbers(reading), ...words(reading)],
    person: ({ at, readings }, row) => [
      messageOf(`/slot/${row}`, readings.map(({ types }) => types).join(""), at),
    ],
  },
} as const satisfies Record<string, Profile>;

/** Only words, for a port of their own beside one that takes numbers only. */
export const TEXTS: Profile = { tells: words, person: () => [] };

const GROUPS: readonly When[] = ["adapter", "scene", "tick"];

export function scriptOf({ tells, person }: Profile, table: Table, slots: number): Script {
  const groups = GROUPS.map((when) => ({
    when,
    messages: table.readings.filter((reading) => reading.when === when).flatMap(tells),
  }));
  return { groups, slots: table.slots.slice(0, slots).map(person) };
}
