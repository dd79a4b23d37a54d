import { createHmac, timingSafeEqual } from "node:crypto";
import { TICKET_HOURS, TICKET_LENGTH_MAX } from "#protocol/limits.ts";

/**
 * A ticket says: this device has a seat in this show. The room gives it, the phone keeps it, and joining with it
 * is the one way back. It names nobody: the device id is made for one show, of what a page made up by chance.
 *
 * `<device>.<show>.<good until, ms, base 36>.<HMAC-SHA256 of what stands before, base64url>`
 */
export interface Ticket {
  readonly device: string;
  readonly show: string;
}

const TICKET_MS = TICKET_HOURS * 3_600_000;
const DEVICE_BYTES = 16;

/**
 * Who a page is that brings no ticket: the same each time it comes, so that one which its ticket never reached finds its
 * seat again, instead of leaving it empty for the grace time and taking another. Nobody but its page and we can tell.
 */
export function deviceOf(key: Uint8Array, { page, show }: { page: string; show: string }): string {
  const said = `page/${page}/${show}`; // no ticket can say that: it has no full stop
  return createHmac("sha256", key)
    .update(said)
    .digest()
    .subarray(0, DEVICE_BYTES)
    .toString("base64url");
}

export function writeTicket(key: Uint8Array, { device, show }: Ticket, nowMs: number): string {
  const said = `${device}.${show}.${(nowMs + TICKET_MS).toString(36)}`;
  return `${said}.${seal(key, said)}`;
}

/** Undefined for whatever this server did not write, or wrote too long ago: its holder is a new participant then. */
export function readTicket(key: Uint8Array, text: string, nowMs: number): Ticket | undefined {
  if (text.length > TICKET_LENGTH_MAX) return undefined;
  const [device, show, until, given, ...more] = text.split(".");
  if (
    device === undefined ||
    show === undefined ||
    until === undefined ||
    given === undefined ||
    more.length > 0
  ) {
    return undefined;
  }
  // Compared as text: several texts are the same bytes in base64url, and only one of them is what was written.
  const sealed = Buffer.from(seal(key, `${device}.${show}.${until}`));
  const claimed = Buffer.from(given);
  if (claimed.length !== sealed.length || !timingSafeEqual(claimed, sealed)) return undefined;
  return Number.parseInt(until, 36) > nowMs ? { device, show } : undefined;
}

function seal(key: Uint8Array, said: string): string {
  return createHmac("sha256", key).update(said).digest("base64url");
}
