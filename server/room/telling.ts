import type { Client } from "@colyseus/core";
import { AT_MOVED_MIN, AT_PER_SECOND_MAX } from "#protocol/limits.ts";
import type { PhoneMessages } from "#protocol/messages.ts";
import type { Attendance } from "./attendance.ts";
import type { Peer } from "./peer.ts";
import type { Peers } from "./peers.ts";
import type { Seat } from "./seat.ts";

/** Who was told where their light is, is not told again for so long; most of a tick's crowd is passed over by this alone. */
const PAUSE_MS = 1000 / AT_PER_SECOND_MAX;

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
  peers.eachListening((client, peer) => {
    if (nowMs - peer.told.atMs < PAUSE_MS || teller.isBehind(client)) return;
    const seat = attendance.seatOf(client);
    if (seat === undefined) tellPlace(client, peer, places.get(client));
    else tellSeat(client, peer, seat, teller, nowMs);
  });
}

/** The first thing that somebody hears of a seat carries the ticket that brings them back to it. */
function tellSeat(client: Client, peer: Peer, seat: Seat, teller: Teller, nowMs: number): void {
  if (peer.ticket !== "given") {
    peer.ticket = "given";
    const { slot, generation, hue } = seat.row;
    const ticket = teller.ticketOf(seat);
    send(client, "you", { slot, generation, hue, ...placeOf(peer, seat, nowMs), ticket });
  } else if (hasMoved(peer, seat)) {
    send(client, "at", placeOf(peer, seat, nowMs));
  }
}

function tellPlace(client: Client, peer: Peer, place: number | undefined): void {
  if (place === undefined || place === peer.toldPlace) return;
  peer.toldPlace = place;
  send(client, "queue", { place });
}

/** Where the light is, and that the phone was told so now. */
function placeOf(peer: Peer, { mover: { x, y } }: Seat, nowMs: number): PhoneMessages["at"] {
  peer.told = { x, y, atMs: nowMs };
  return { x, y };
}

function send<Kind extends keyof PhoneMessages>(
  client: Client,
  kind: Kind,
  words: PhoneMessages[Kind],
): void {
  client.send(kind, words);
}

/** Whether the light went far enough since the phone was told. */
function hasMoved({ told }: Peer, { mover }: Seat): boolean {
  return Math.abs(mover.x - told.x) > AT_MOVED_MIN || Math.abs(mover.y - told.y) > AT_MOVED_MIN;
}
