import type { Channel, Layout } from "#protocol/layout.ts";
import { PRESENT_SECONDS } from "#protocol/limits.ts";
import { PRESENCE } from "#protocol/presence.ts";
import { float, integer, type Reading } from "./aggregate.ts";
import { rangeOf } from "./words.ts";

/** Where each of a slot's values stands, counted from its first. Its channels come last, in the show's order. */
export const SLOT = {
  active: 0,
  generation: 1,
  presence: 2,
  x: 3,
  y: 4,
  hue: 5,
  channels: 6,
} as const;

const MEANS = {
  active: "1 while somebody has this slot, also when their phone is away for a while, else 0.",
  generation: "Which occupant of the slot this is, 0 to 255: moves when somebody else sits down.",
  presence: `0 touched in the last ${PRESENT_SECONDS} seconds, 1 connected, 2 phone away and slot kept, 3 nobody.`,
  x: "Where their light is: 0 left to 1 right.",
  y: "Where their light is: 0 top to 1 bottom.",
  hue: "The hue of their light in turns, 0 to 1; it belongs to the slot.",
} as const;

/** What is told of one person. A colour belongs to who has it and never ramps: it would go through the whole rainbow. */
export function slotReadings(row: number, { channels }: Layout): Reading[] {
  const address = (name: string) => `/slot/${row}/${name}`;
  return [
    integer(address("active"), MEANS.active),
    integer(address("generation"), MEANS.generation),
    integer(address("presence"), MEANS.presence, PRESENCE.gone),
    float(address("x"), MEANS.x, 0.5),
    float(address("y"), MEANS.y, 0.5),
    { ...float(address("hue"), MEANS.hue), ramps: false },
    ...channels.map((channel) =>
      (channel.integer ? integer : float)(address(channel.name), meansOf(channel), channel.initial),
    ),
  ];
}

function meansOf(channel: Channel): string {
  return channel.control.kind === "button"
    ? `How often they pressed ${channel.name} since they sat down: ${rangeOf(channel)}, then from 0 again.`
    : `Their ${channel.name}: ${rangeOf(channel)}.`;
}
