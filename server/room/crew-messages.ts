import { roomMessages, type RoomMessages } from "#protocol/messages.ts";
import type { Role } from "#protocol/roles.ts";

/** A message that fits, from somebody who may send it. */
export type RoomMessage = {
  [K in keyof RoomMessages]: { kind: K; said: RoomMessages[K] };
}[keyof RoomMessages];

/** What the crew say to the show; anything else is said of people, or of oneself. */
export type ShowMessage = Extract<RoomMessage, { kind: "cue" | "hold" | "prompt" }>;

/** Reads any message of any type; answers undefined for what is not understood, or not this role's to say. */
export function readMessage(role: Role, type: unknown, payload: unknown): RoomMessage | undefined {
  if (typeof type !== "string" || !Object.hasOwn(roomMessages, type)) return undefined;
  const kind = type as keyof RoomMessages;
  const { from, shape } = roomMessages[kind];
  if (!from.includes(role)) return undefined;
  const said = shape.safeParse(payload);
  return said.success ? ({ kind, said: said.data } as RoomMessage) : undefined;
}
