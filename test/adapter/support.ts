import assert from "node:assert/strict";
import type { Aggregate } from "#aggregate/aggregate.ts";
import { type Crowd, newCrowd, takeAttendance } from "#aggregate/crowd.ts";
import { layoutOf } from "#protocol/layout.ts";
import { PRESENCE, type Presence } from "#protocol/presence.ts";
import type { Show } from "#protocol/show.ts";
import { CONTROL, showFrom } from "../support/shows.ts";

/** A show with one control of each kind that matters to a reducer, and whatever a test wants different. */
export function showOf(changes: Readonly<Record<string, unknown>> = {}): Show {
  const { steer, glow, pulse, lamp, mood } = CONTROL;
  return showFrom({
    id: "rehearsal",
    title: "Rehearsal",
    participantsMax: 8,
    controls: [steer, glow, pulse, lamp, mood],
    scenes: [
      { id: "gather", controls: ["steer", "pulse"] },
      { id: "storm", controls: ["steer", "glow"], durationSeconds: 90, next: "gather" },
    ],
    ...changes,
  });
}

export const layout = layoutOf(showOf());

/** A row that nobody has. */
export const nobody = undefined;

/** Somebody touching their phone: where they are, or what else about them matters. */
export type Person = readonly [x: number, y: number] | Readonly<Record<string, number>>;

/** The first of these people in slot 0, the next in slot 1, and so on; the other slots are empty. */
export function crowdOf(...people: readonly (Person | undefined)[]): Crowd {
  const crowd = newCrowd(layout, 8);
  people.forEach((person, row) => seat(crowd, row, person));
  takeAttendance(crowd);
  return crowd;
}

/** Changes what a row holds; the crowd is counted again. */
export function seat(crowd: Crowd, row: number, person: Person | undefined): void {
  crowd.presence[row] = person === undefined ? PRESENCE.gone : PRESENCE.present;
  for (const [field, value] of Object.entries(fieldsOf(person))) {
    const channel = layout.channels.findIndex(({ name }) => name === field);
    const column = channel < 0 ? crowd[field as "x"] : crowd.channels[channel];
    assert.ok(column, `nobody has a ${field}`);
    column[row] = value;
  }
  takeAttendance(crowd);
}

export const away: { readonly presence: Presence } = { presence: PRESENCE.away };
export const idle: { readonly presence: Presence } = { presence: PRESENCE.idle };

/** What an aggregate says of a crowd, after it said `before`. */
export function reduce(
  aggregate: Aggregate,
  crowd: Crowd,
  before: readonly number[] = aggregate.readings.map(({ start }) => start),
  dtSeconds = 0.05,
): number[] {
  const values = Float64Array.from(before);
  aggregate.reduce(crowd, values, dtSeconds);
  return [...values];
}

/** The same by address. */
export function said(
  aggregate: Aggregate,
  crowd: Crowd,
  before?: readonly number[],
): Record<string, number> {
  const values = reduce(aggregate, crowd, before);
  return Object.fromEntries(
    aggregate.readings.map(({ address }, at) => [address, values[at] ?? NaN]),
  );
}

export function near(actual: number | undefined, expected: number, within = 1e-6): void {
  assert.ok(Math.abs((actual ?? NaN) - expected) <= within, `${actual} is not near ${expected}`);
}

function fieldsOf(person: Person | undefined): Readonly<Record<string, number>> {
  if (person === undefined) return {};
  return Array.isArray(person)
    ? { x: person[0], y: person[1] }
    : (person as Record<string, number>);
}
