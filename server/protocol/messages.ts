import { z } from "zod";
import {
  HEALTH_COUNT_MAX,
  HEALTH_CPU_SECONDS_MAX,
  ID_LENGTH_MAX,
  PARTICIPANTS_MAX,
  PROMPT_LENGTH_MAX,
  RTT_MS_MAX,
} from "./limits.ts";
import type { Role } from "./roles.ts";

const occupant = {
  slot: z
    .int()
    .min(0)
    .max(PARTICIPANTS_MAX - 1),
  generation: z.int().min(0).max(255),
};
const healthCount = z.int().min(0).max(HEALTH_COUNT_MAX);

/**
 * Messages to the room, besides control frames. One line a message: who may send it, and its strict shape.
 * A message that does not fit, or comes from somebody who may not send it, is refused and counted.
 */
export const roomMessages = {
  /** Go to a scene of the show, by its id. */
  cue: message(["operator", "adapter"], { scene: z.string().max(ID_LENGTH_MAX) }),
  /** Hold the picture: positions stand still while on. */
  hold: message(["operator", "adapter"], { on: z.boolean() }),
  /** Words for every phone and the stage, instead of the scene's prompt; empty gives the scene's back. */
  prompt: message(["operator", "adapter"], { text: z.string().max(PROMPT_LENGTH_MAX) }),
  /** How the adapter is, once a second: what it did since it started. Datagrams are those that left, dropped are ticks of an output. */
  health: message(["adapter"], {
    ticks: healthCount,
    datagrams: healthCount,
    dropped: healthCount,
    cpuSeconds: z.number().min(0).max(HEALTH_CPU_SECONDS_MAX),
  }),
  /** Sends a participant away: the seat is free at once. The generation says who is meant, if the seat has changed hands meanwhile. */
  kick: message(["operator"], occupant),
  /** The same, and their ticket is worth nothing any more. */
  ban: message(["operator"], occupant),
  /** How long a phone's last ping took to come back, now and then. */
  link: message(["participant"], { rttMs: z.number().min(0).max(RTT_MS_MAX) }),
};

export type RoomMessages = {
  [K in keyof typeof roomMessages]: z.infer<(typeof roomMessages)[K]["shape"]>;
};

/** Messages from the room to one phone. */
export interface PhoneMessages {
  /**
   * Who you are and where, once, when you have a seat; the ticket brings you back to it. `hue` in turns, `x` and `y` 0..1.
   * `values` are the channels that have no rest and were set from this seat before: a page that was loaded again shows them.
   */
  you: {
    slot: number;
    generation: number;
    hue: number;
    x: number;
    y: number;
    ticket: string;
    values?: Readonly<Record<string, number>>;
  };
  /** Where your light is now; when it moved, a few times a second at most. */
  at: { x: number; y: number };
  /** Your place in line, 1 for the next one in. */
  queue: { place: number };
  /** The server stops and will be back: come again in `afterMs`, and at any moment in the `spreadMs` after that. */
  back: { afterMs: number; spreadMs: number };
}

function message<S extends z.ZodRawShape>(from: readonly Role[], shape: S) {
  return { from, shape: z.strictObject(shape) };
}
