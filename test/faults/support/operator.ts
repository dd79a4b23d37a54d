import { Client } from "colyseus.js";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import type { RoomMessages } from "#protocol/messages.ts";
import { CREW_KEY } from "../../support/server.ts";

/** Somebody of the crew comes in, says one thing, and leaves when it was heard. */
export async function asOperator<Kind extends keyof RoomMessages>(
  server: string,
  kind: Kind,
  words: RoomMessages[Kind],
): Promise<void> {
  const options = { role: "operator", protocol: PROTOCOL_VERSION, key: CREW_KEY };
  const room = await new Client(server).join(ROOM_NAME, options);
  room.reconnection.enabled = false;
  room.onMessage("*", () => {});
  room.send(kind, words);
  // Words arrive in their order: an answer to what was said last means that all was heard.
  await new Promise((resolve) => room.ping(resolve));
  await room.leave();
}
