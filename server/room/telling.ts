import type { Client } from "@colyseus/core";
import type { LaidControl, Layout } from "#protocol/layout.ts";
import {
  AT_MOVED_MIN,
  AT_PER_SECOND_MAX,
  BACK_AFTER_MS,
  BACK_PER_SECOND_MAX,
} from "#protocol/limits.ts";
import type { PhoneMessages } from "#protocol/messages.ts";
import type { Peer } from "./peer.ts";
import type { Peers } from "./peers.ts";
import type { Run } from "./run.ts";
import type { Seat } from "./seat.ts";

/** Who was told where their light is, is not told again for so long; most of a tick's crowd is passed over by this alone. */
const PAUSE_MS = 1000 / AT_PER_SECOND_MAX;
/** With a patch one is told sooner than that, so that who was told a moment late is still told with the next patch. */
const PATCH_PAUSE_MS = PAUSE_MS * 0.4;
/** A crowd that starts to move together would be told in one tick of five. So a tick tells little more than its part, and the next ones go on. */
const SPREAD = 1.25;
/** So few are no burden, and are told at once. */
const AT_ONCE = 50;

/** What one must know of the room to tell somebody something. */
export interface Teller {
  /** Whether this phone reads too slowly to be told anything now: it would only pile up. */
  isBehind(client: Client): boolean;
  /** Whether a patch is on its way to the phones: whose light moved is told with it. */
  isTelling(): boolean;
  /** A ticket that brings its holder back to this seat. */
  ticketOf(seat: Seat): string;
}

/**
 * What phones are told besides the state: that they have a seat, where their light is, and which place in line is theirs.
 * Only when it changed, and only who listens: whoever joins, or reads on, is told then. The first thing that somebody
 * hears of a seat carries the ticket that brings them back to it.
 */
export function tell(
  peers: Peers,
  { attendance, layout, show }: Pick<Run<Client>, "attendance" | "layout" | "show">,
  teller: Teller,
  nowMs: number,
): void {
  const share = (AT_PER_SECOND_MAX * SPREAD) / show.rateHz;
  let left = teller.isTelling()
    ? 0
    : Math.max(AT_ONCE, Math.ceil(attendance.connectedCount * share));
  const places = new Map(attendance.line().map((client, index) => [client, index + 1]));
  peers.eachListening((client, peer) => {
    if (nowMs - peer.told.atMs < PAUSE_MS || teller.isBehind(client)) return;
    const seat = attendance.seatOf(client);
    if (seat === undefined) tellPlace(client, peer, places.get(client));
    else if (peer.ticket !== "given") {
      peer.ticket = "given";
      const ticket = teller.ticketOf(seat);
      send(client, "you", { ...whoHas(seat, layout), ...placeOf(peer, seat, nowMs), ticket });
    } else if (left > 0 && hasMoved(peer, seat)) {
      left -= 1;
      send(client, "at", placeOf(peer, seat, nowMs));
    }
  });
}

/**
 * What a phone is told whose turn it is to get a patch, in the same write: where its light is, which costs next to nothing
 * now, and whether it still reads. The patch comes twice a second, so a light that moves is told of twice with it, and
 * about twice between.
 */
export function tellWithPatch(
  client: Client,
  peers: Peers,
  { attendance }: Pick<Run<Client>, "attendance">,
  nowMs: number,
): void {
  const peer = peers.heeded(client);
  if (peer === undefined) return;
  const seat = attendance.seatOf(client);
  const isTold = peer.ticket === "given" && nowMs - peer.told.atMs >= PATCH_PAUSE_MS;
  if (seat !== undefined && isTold && hasMoved(peer, seat))
    send(client, "at", placeOf(peer, seat, nowMs));
  peer.ask();
}

/** The server stops: every phone is told when to come again, so that they do not all come at once. */
export function tellBack(peers: Peers): void {
  const phones: Client[] = [];
  peers.eachListening((client, { role }) => {
    if (role === "participant") phones.push(client);
  });
  const spreadMs = Math.ceil((phones.length / BACK_PER_SECOND_MAX) * 1000);
  for (const phone of phones) send(phone, "back", { afterMs: BACK_AFTER_MS, spreadMs });
}

/** What a page must know to be the one that has this seat. */
function whoHas(seat: Seat, layout: Layout) {
  const { slot, generation, hue } = seat.row;
  const values = valuesSet(seat, layout);
  return { slot, generation, hue, ...(values === undefined ? {} : { values }) };
}

/** What was set from this seat of all that stays as it was set; a page that was loaded again does not know it. Presses it counts itself. */
function valuesSet(seat: Seat, { controls }: Layout): Record<string, number> | undefined {
  const set = controls
    .filter((laid) => staysSet(laid) && isSet(laid, seat))
    .flatMap(({ channels, at }) =>
      channels.map(({ name, initial }, index): [string, number] => [
        name,
        seat.values[at + index] ?? initial,
      ]),
    );
  return set.length === 0 ? undefined : Object.fromEntries(set);
}

function staysSet({ control, channels }: LaidControl): boolean {
  return control.kind !== "button" && channels.every(({ rest }) => rest === undefined);
}

function isSet({ channels, at }: LaidControl, { values }: Seat): boolean {
  return channels.some(({ initial }, index) => values[at + index] !== initial);
}

function tellPlace(client: Client, peer: Peer, place: number | undefined): void {
  if (place === undefined || place === peer.toldPlace) return;
  peer.toldPlace = place;
  send(client, "queue", { place });
}

/** Where the light is, and that the phone was told so now. */
function placeOf({ told }: Peer, { mover: { x, y } }: Seat, nowMs: number): PhoneMessages["at"] {
  Object.assign(told, { x, y, atMs: nowMs });
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
