import type { Client } from "@colyseus/core";
import { CLOSE } from "#protocol/close.ts";
import type { RoomMessages } from "#protocol/messages.ts";
import type { RoomMessage } from "./crew-messages.ts";
import type { Inside } from "./inside.ts";
import type { Peer } from "./peer.ts";
import type { RoomSite } from "./site.ts";

/** Who said something. */
export interface Speaker {
  readonly client: Client;
  readonly peer: Peer;
}

/** Does what somebody said who may say it. Answers what to count it as when it could not be done. */
export function carryOut(
  message: RoomMessage,
  { client, peer }: Speaker,
  inside: Inside,
  { bans, refusals }: RoomSite,
  nowMs: number,
): string | undefined {
  const { run, adapter, roundTrips } = inside;
  switch (message.kind) {
    case "cue":
    case "hold":
    case "prompt":
      return run.obey(message, nowMs) ? undefined : "message";
    case "health":
      adapter.hear(client, message.said, nowMs);
      return undefined;
    case "link":
      if (!peer.mayTellLink(nowMs)) return "link_pace";
      roundTrips.add(message.said.rttMs / 1000);
      return undefined;
    case "kick":
      return remove(message.said, inside, nowMs) === undefined ? "nobody_there" : undefined;
    case "ban": {
      const device = remove(message.said, inside, nowMs);
      if (device === undefined) return "nobody_there";
      if (bans.add(device)) refusals.count("ban_forgotten");
      return undefined;
    }
  }
}

/** Sends away who has that seat, there or not, and answers their device; undefined when it is somebody else's by now. */
function remove(
  { slot, generation }: RoomMessages["kick"],
  { run, peers }: Inside,
  nowMs: number,
): string | undefined {
  const removed = run.remove(slot, generation, nowMs);
  if (removed?.peer !== undefined) peers.sendAway(removed.peer, CLOSE.removed);
  return removed?.device;
}
