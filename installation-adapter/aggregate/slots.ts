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
  const { slots } = readings.table;
  for (let row = 0; row < slots.length; row++) {
    const at = slots[row]?.at ?? 0;
    const newcomer = isNewcomer(crowd, row, readings.raw, at);
    writePerson(crowd, row, readings, at, edges);
    writeChannels(crowd, row, readings.raw, at + SLOT.channels);
    if (newcomer) jump(readings, at, at + SLOT.channels + crowd.channels.length);
  }
}

function isNewcomer({ presence, generation }: Crowd, row: number, raw: Float64Array, at: number) {
  const appeared = raw[at + SLOT.active] === 0 && presence[row] !== PRESENCE.gone;
  return appeared || raw[at + SLOT.generation] !== generation[row];
}

function writePerson(
  crowd: Crowd,
  row: number,
  { raw, values }: Readings,
  at: number,
  edges: Edges,
): void {
  const x = crowd.x[row] ?? 0;
  const y = crowd.y[row] ?? 0;
  if (edges === "wrap") {
    if (Math.abs(x - (raw[at + SLOT.x] ?? x)) > ACROSS_MIN) values[at + SLOT.x] = x;
    if (Math.abs(y - (raw[at + SLOT.y] ?? y)) > ACROSS_MIN) values[at + SLOT.y] = y;
  }
  raw[at + SLOT.active] = crowd.presence[row] === PRESENCE.gone ? 0 : 1;
  raw[at + SLOT.generation] = crowd.generation[row] ?? 0;
  raw[at + SLOT.presence] = crowd.presence[row] ?? PRESENCE.gone;
  raw[at + SLOT.x] = x;
  raw[at + SLOT.y] = y;
  raw[at + SLOT.hue] = crowd.hue[row] ?? 0;
}

function writeChannels({ channels }: Crowd, row: number, raw: Float64Array, at: number): void {
  for (let channel = 0; channel < channels.length; channel++) {
    const column = channels[channel];
    if (column !== undefined) raw[at + channel] = column[row] ?? 0;
  }
}

function jump({ raw, values }: Readings, from: number, to: number): void {
  for (let at = from; at < to; at++) values[at] = raw[at] ?? 0;
}
