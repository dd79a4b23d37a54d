import type { Client } from "@colyseus/core";
import { YOU_MOVED_MIN, YOU_PER_SECOND_MAX } from "#protocol/limits.ts";
import type { PhoneMessages } from "#protocol/messages.ts";
import type { Attendance } from "./attendance.ts";
import type { Peer } from "./peer.ts";
import type { Peers } from "./peers.ts";
import type { Seat } from "./seat.ts";

/** Who was told where their light is, is not told again for so long; most of a tick's crowd is passed over by this alone. */
const PAUSE_MS = 1000 / YOU_PER_SECOND_MAX;

/** What one must know of the room to tell somebody something. */
export interface Teller {
  /** Whether this phone reads too slowly to be told anything now: it would only pile up. */
  isBehind(client: Client): boolean;
  /** A ticket that brings its holder back to this seat. */
  ticketOf(seat: Seat): string;
}

/**
 * What phones are told besides the state: that they have a seat, where their light is, and which place in line is theirs.
 * Only when it changed, and only who listens: whoever joins, or reads on, is told then.
 */
export function tell(
  peers: Peers,
  attendance: Attendance<Client>,
  teller: Teller,
  nowMs: number,
): void {
  const places = new Map([...attendance.line()].map((client, index) => [client, index + 1]));
  for (const [client, peer] of peers.listening()) {
    if (nowMs - peer.told.atMs < PAUSE_MS || teller.isBehind(client)) continue;
    const seat = attendance.seatOf(client);
    if (seat === undefined) tellPlace(client, peer, places.get(client));
    else tellSeat(client, peer, seat, teller, nowMs);
  }
}

/** The first thing that somebody hears of a seat carries the ticket that brings them back to it. */
function tellSeat(client: Client, peer: Peer, seat: Seat, teller: Teller, nowMs: number): void {
  if (peer.ticket !== "given") {
    peer.ticket = "given";
    client.send("you", { ...news(peer, seat, nowMs), ticket: teller.ticketOf(seat) });
  } else if (hasMoved(peer, seat)) {
    client.send("you", news(peer, seat, nowMs));
  }
}

function tellPlace(client: Client, peer: Peer, place: number | undefined): void {
  if (place === undefined || place === peer.toldPlace) return;
  peer.toldPlace = place;
  client.send("queue", { place } satisfies PhoneMessages["queue"]);
}

function news(peer: Peer, { row, mover }: Seat, nowMs: number): PhoneMessages["you"] {
  peer.told = { x: mover.x, y: mover.y, atMs: nowMs };
  return { slot: row.slot, generation: row.generation, hue: row.hue, x: mover.x, y: mover.y };
}

/** Whether the light went far enough since the phone was told. */
function hasMoved({ told }: Peer, { mover }: Seat): boolean {
  return Math.abs(mover.x - told.x) > YOU_MOVED_MIN || Math.abs(mover.y - told.y) > YOU_MOVED_MIN;
}
