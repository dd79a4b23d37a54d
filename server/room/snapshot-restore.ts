import type { Channel, Layout } from "#protocol/layout.ts";
import { PRESENCE } from "#protocol/presence.ts";
import { publish } from "./playing.ts";
import type { Run } from "./run.ts";
import type { Seat } from "./seat.ts";
import type { SavedSeat, Snapshot } from "./snapshot.ts";

/** For each channel of the show, in its order, where its value stands in a saved seat; undefined where none was saved. */
type Places = readonly (number | undefined)[];

/**
 * Lets a run that has just begun go on where another one stood: everybody who had a seat has it again, with their phone
 * away for the whole grace time. What the show has no place for (a slot, a channel, a scene, an option) is dropped.
 * Answers how many seats are kept.
 */
export function restore<Peer>(run: Run<Peer>, was: Snapshot, nowMs: number): number {
  const { attendance, layout } = run;
  run.resume(was, nowMs);
  const places = placesIn(was.channels, layout);
  let kept = 0;
  for (const saved of was.seats) {
    const seat = attendance.keep(saved.slot, saved.generation, saved.device, nowMs);
    if (seat === undefined) continue;
    kept += 1;
    furnish(seat, saved, layout, places);
    publish(seat, layout, PRESENCE.away);
  }
  attendance.resumeGenerations(was.generations);
  return kept;
}

function placesIn(saved: readonly string[], { channels }: Layout): Places {
  const placeOf = new Map(saved.map((name, place) => [name, place]));
  return channels.map(({ name }) => placeOf.get(name));
}

function furnish(seat: Seat, saved: SavedSeat, { channels }: Layout, places: Places): void {
  seat.mover.x = within(0, saved.x, 1);
  seat.mover.y = within(0, saved.y, 1);
  seat.aimed = saved.aimed;
  // Nobody has touched anything in this run yet: who comes back and does nothing is idle.
  seat.touchedAtMs = -Infinity;
  channels.forEach((channel, index) => {
    const place = places[index];
    const value = place === undefined ? undefined : saved.values[place];
    if (value !== undefined) seat.values[index] = valueFor(channel, value);
  });
}

/** A position on a scale that was shortened since is at its end; a vote for an option that is gone is no vote for another. */
function valueFor({ min, max, integer, initial }: Channel, value: number): number {
  const kept = within(min, value, max);
  return integer && (kept !== value || !Number.isInteger(value)) ? initial : kept;
}

function within(min: number, value: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
