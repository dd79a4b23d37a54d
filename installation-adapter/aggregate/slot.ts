import type { Layout } from "#protocol/layout.ts";
import { PRESENCE } from "#protocol/presence.ts";
import { float, integer, type Reading } from "./aggregate.ts";

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

/** What is told of one person. A colour belongs to who has it and never ramps: it would go through the whole rainbow. */
export function slotReadings(row: number, { channels }: Layout): Reading[] {
  return [
    integer(`/slot/${row}/active`),
    integer(`/slot/${row}/generation`),
    integer(`/slot/${row}/presence`, PRESENCE.gone),
    float(`/slot/${row}/x`, 0.5),
    float(`/slot/${row}/y`, 0.5),
    { ...float(`/slot/${row}/hue`), ramps: false },
    ...channels.map(({ name, integer: whole, initial }) =>
      (whole ? integer : float)(`/slot/${row}/${name}`, initial),
    ),
  ];
}
