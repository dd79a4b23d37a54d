import type { Edges } from "#protocol/motion.ts";
import { PRESENCE } from "#protocol/presence.ts";
import type { Crowd } from "./crowd.ts";
import type { Readings } from "./readings.ts";
import { SLOT } from "./slot.ts";

/** Further than this in one step, and a light went out over an edge and came in on the other side. */
const ACROSS_MIN = 0.5;

/**
 * Writes everybody's rows into the readings. A new person in a slot, and a light that came in on the other side of the
 * stage, are told at once as they are: there is nothing in between. An empty slot keeps what was there.
 */
export function readSlots(crowd: Crowd, readings: Readings, edges: Edges): void {
  const { raw, values, table } = readings;
  for (let row = 0; row < table.slots.length; row++) {
    const at = table.slots[row]?.at ?? 0;
    const generation = crowd.generation[row] ?? 0;
    const active = crowd.presence[row] === PRESENCE.gone ? 0 : 1;
    const newcomer =
      active > (raw[at + SLOT.active] ?? 0) || generation !== raw[at + SLOT.generation];
    raw[at + SLOT.active] = active;
    raw[at + SLOT.generation] = generation;
    raw[at + SLOT.presence] = crowd.presence[row] ?? PRESENCE.gone;
    raw[at + SLOT.hue] = crowd.hue[row] ?? 0;
    move(readings, at + SLOT.x, crowd.x[row] ?? 0, edges);
    move(readings, at + SLOT.y, crowd.y[row] ?? 0, edges);
    const last = at + SLOT.channels + crowd.channels.length;
    for (let value = at + SLOT.channels; value < last; value++)
      raw[value] = crowd.channels[value - at - SLOT.channels]?.[row] ?? 0;
    if (newcomer) for (let value = at; value < last; value++) values[value] = raw[value] ?? 0;
  }
}

function move({ raw, values }: Readings, at: number, to: number, edges: Edges): void {
  if (edges === "wrap" && Math.abs(to - (raw[at] ?? to)) > ACROSS_MIN) values[at] = to;
  raw[at] = to;
}
