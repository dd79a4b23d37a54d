import type { Layout } from "#protocol/layout.ts";
import { PRESENCE } from "#protocol/presence.ts";

/** Rows of the crowd that count for something: the first `length` of `rows`. */
export interface Rows {
  length: number;
  readonly rows: Uint16Array;
}

/**
 * Everybody, as columns: a typed array a field, a row a slot, allocated once. A row that nobody has keeps what its last
 * occupant left in it, with `presence` gone.
 */
export interface Crowd {
  readonly slots: number;
  readonly generation: Uint8Array;
  readonly presence: Uint8Array;
  /** In turns, 0..1. */
  readonly hue: Float64Array;
  /** Place on the stage, 0..1, origin top left. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** A column a channel, in the show's order. */
  readonly channels: readonly Float64Array[];
  /** Those whose phone is there, touching or not: the ones that the crowd is made of. */
  readonly here: Rows;
  /** Every row that somebody has, the phone there or away for a while. */
  readonly active: Rows;
  /** The scene's number in the show. */
  scene: number;
  /** Whole seconds since the scene began. */
  sceneSeconds: number;
  /** Moves when the room is another one: its counters may stand anywhere. */
  room: number;
}

export function newCrowd(layout: Layout, slots: number): Crowd {
  return {
    slots,
    generation: new Uint8Array(slots),
    presence: new Uint8Array(slots).fill(PRESENCE.gone),
    hue: new Float64Array(slots),
    x: new Float64Array(slots).fill(0.5),
    y: new Float64Array(slots).fill(0.5),
    channels: layout.channels.map(({ initial }) => new Float64Array(slots).fill(initial)),
    here: { length: 0, rows: new Uint16Array(slots) },
    active: { length: 0, rows: new Uint16Array(slots) },
    scene: 0,
    sceneSeconds: 0,
    room: 0,
  };
}

/** Lists who is there, after the columns were written and before anything is read from them. */
export function takeAttendance({ slots, presence, here, active }: Crowd): void {
  here.length = active.length = 0;
  for (let row = 0; row < slots; row++) {
    const is = presence[row];
    if (is === PRESENCE.gone) continue;
    active.rows[active.length++] = row;
    if (is !== PRESENCE.away) here.rows[here.length++] = row;
  }
}
