import { type FieldBuilder, schema, t } from "@colyseus/schema";
import type { Channel, Layout } from "./layout.ts";
import type { Presence } from "./presence.ts";

/** One person, as crew see them; the show's channels stand beside these, by name. */
export interface Participant {
  slot: number;
  generation: number;
  presence: Presence;
  /** In turns, 0..1. */
  hue: number;
  /** Place on the stage, 0..1, origin top left. */
  x: number;
  y: number;
}

/** What every phone gets; and `participants`, by slot, which only crew get. */
export interface CrowdState {
  /** The scene's number in the show. */
  scene: number;
  /** Whole seconds since the scene began, up to 65,535. */
  sceneSeconds: number;
  /** How many participants are connected. */
  count: number;
  hold: boolean;
  /** The operator's words, instead of the scene's; empty for the scene's own. */
  prompt: string;
  /** Which show this is: the `ETag` of `/show.json`. */
  showHash: string;
  /** Moves twice a second while the room lives. */
  beat: number;
  participants: Map<string, Participant & Record<string, number>> | undefined;
}

/**
 * The room's state for a show: made anew for each, flat, so that what one show taught is not told to the next one's phones.
 * Clients learn it by reflection.
 */
export function stateSchemaOf(layout: Layout) {
  const channels: Record<string, FieldBuilder<number>> = {};
  for (const channel of layout.channels) channels[channel.name] = fieldOf(channel);
  const Participant = schema(
    {
      slot: t.uint16().default(0),
      generation: t.uint8().default(0),
      presence: t.uint8().default(0),
      hue: t.quantized({ min: 0, max: 1 }).default(0),
      x: t.quantized({ min: 0, max: 1 }).default(0.5),
      y: t.quantized({ min: 0, max: 1 }).default(0.5),
      ...channels,
    },
    "Participant",
  );
  const State = schema(
    {
      scene: t.uint8().default(0),
      sceneSeconds: t.uint16().default(0),
      count: t.uint16().default(0),
      hold: t.boolean().default(false),
      prompt: t.string().default(""),
      showHash: t.string().default(""),
      beat: t.uint8().default(0),
      participants: t.map(Participant).view(),
    },
    "CrowdState",
  );
  return { Participant, State };
}

function fieldOf({ min, max, integer, bits, initial }: Channel): FieldBuilder<number> {
  if (!integer) return t.quantized({ min, max, bits }).default(initial);
  if (min < 0) return t.int8().default(initial);
  return (bits === 8 ? t.uint8() : t.uint16()).default(initial);
}
