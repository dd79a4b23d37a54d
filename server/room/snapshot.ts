import { z } from "zod";
import {
  BANS_MAX,
  CHANNELS_MAX,
  DEVICE_LENGTH_MAX,
  ID_LENGTH_MAX,
  PARTICIPANTS_MAX,
  PROMPT_LENGTH_MAX,
  TICKET_HOURS,
} from "#protocol/limits.ts";
import { mistakesOf } from "#protocol/mistakes.ts";

/** Another number for another shape: what an older server left is then nothing that a newer one reads, and the other way round. */
export const SNAPSHOT_VERSION = 1;

/** What a kind appends to a control's id is no longer. */
const SUFFIX_LENGTH_MAX = 8;

const id = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(ID_LENGTH_MAX);
const channel = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(ID_LENGTH_MAX + SUFFIX_LENGTH_MAX);
const device = z.string().min(1).max(DEVICE_LENGTH_MAX);
const generation = z.int().min(0).max(255);

const seat = z.strictObject({
  slot: z
    .int()
    .min(0)
    .max(PARTICIPANTS_MAX - 1),
  generation,
  /** What the ticket names: random, and nobody's name. */
  device,
  x: z.number(),
  y: z.number(),
  aimed: z.boolean(),
  /** As many as `channels`, in their order. */
  values: z.array(z.number()).max(CHANNELS_MAX),
});

/**
 * A run as it stands at a moment: what a server that starts anew needs to go on with it. It holds no keys, no tickets and
 * nothing that a person wrote besides the operator's prompt.
 */
const snapshotSchema = z.strictObject({
  version: z.literal(SNAPSHOT_VERSION),
  show: id,
  /** The moment, on the wall's clock. */
  savedAtMs: z.number(),
  scene: id,
  sceneSeconds: z.number().min(0),
  hold: z.boolean(),
  prompt: z.string().max(PROMPT_LENGTH_MAX),
  /** The show's channels by name, as everybody's `values` have them: a show that was changed since finds its own among them. */
  channels: z.array(channel).max(CHANNELS_MAX),
  seats: z.array(seat).max(PARTICIPANTS_MAX),
  /** Who had each empty slot last, by slot. */
  generations: z.array(generation).max(PARTICIPANTS_MAX),
  /** Devices that were sent away for good, oldest first. */
  banned: z.array(device).max(BANS_MAX),
});

export type Snapshot = z.infer<typeof snapshotSchema>;
export type SavedSeat = Snapshot["seats"][number];

/** Whoever left longer ago has no ticket that is still good. */
const OLD_MS = TICKET_HOURS * 3_600_000;

/** Reads what a file says, whatever it is. `fault` follows on the file's name in a sentence. Never throws. */
export function snapshotIn(
  text: string,
  show: string,
  nowMs: number,
): { readonly snapshot: Snapshot } | { readonly fault: string } {
  const json = jsonOf(text);
  if (json === undefined) return { fault: "is cut off, or no JSON" };
  const read = snapshotSchema.safeParse(json);
  if (!read.success) {
    const [mistake = ""] = mistakesOf(read.error, json);
    return { fault: `does not fit: ${mistake}` };
  }
  const snapshot = read.data;
  if (snapshot.show !== show) return { fault: `is of another show, ${snapshot.show}` };
  if (nowMs - snapshot.savedAtMs > OLD_MS)
    return { fault: `is more than ${TICKET_HOURS} hours old, and every ticket with it` };
  return { snapshot };
}

/** Undefined is nothing that JSON can say. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
