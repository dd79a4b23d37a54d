import type { Client } from "@colyseus/core";
import { YOU_MOVED_MIN, YOU_PER_SECOND_MAX } from "#protocol/limits.ts";
import type { PhoneMessages } from "#protocol/messages.ts";
import type { Attendance } from "./attendance.ts";
import type { Peer } from "./peer.ts";
import type { Peers } from "./peers.ts";
import type { Seat } from "./seat.ts";

/** Welcomes somebody to their seat, with the ticket that brings them back to it. Reaches them after their first state. */
export function welcome(
  client: Client,
  peer: Peer,
  seat: Seat,
  ticket: string,
  nowMs: number,
): void {
  client.send("you", { ...news(peer, seat, nowMs), ticket });
}

/**
 * What phones are told besides the state: where their light is, and which place in line is theirs.
 * Only when it changed, only who listens, and never who is behind: it would only pile up.
 */
export function tell(
  peers: Peers,
  attendance: Attendance<Client>,
  isBehind: (client: Client) => boolean,
  nowMs: number,
): void {
  const places = new Map([...attendance.line()].map((client, index) => [client, index + 1]));
  for (const [client, peer] of peers.listening()) {
    if (isBehind(client)) continue;
    const seat = attendance.seatOf(client);
    const place = places.get(client);
    if (seat !== undefined && hasNews(peer, seat, nowMs))
      client.send("you", news(peer, seat, nowMs));
    if (place === undefined || place === peer.toldPlace) continue;
    peer.toldPlace = place;
    client.send("queue", { place } satisfies PhoneMessages["queue"]);
  }
}

function news(peer: Peer, { row, mover }: Seat, nowMs: number): PhoneMessages["you"] {
  peer.told = { x: mover.x, y: mover.y, atMs: nowMs };
  return { slot: row.slot, generation: row.generation, hue: row.hue, x: mover.x, y: mover.y };
}

/** Whether the light went far enough since the phone was told, and long enough ago. */
function hasNews({ told }: Peer, { mover }: Seat, nowMs: number): boolean {
  if (nowMs - told.atMs < 1000 / YOU_PER_SECOND_MAX) return false;
  return Math.abs(mover.x - told.x) > YOU_MOVED_MIN || Math.abs(mover.y - told.y) > YOU_MOVED_MIN;
}
