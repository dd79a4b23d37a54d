import { createHash, timingSafeEqual } from "node:crypto";
import { REFUSED } from "#protocol/close.ts";
import { joinOptions } from "#protocol/join.ts";
import type { CrewRole } from "#protocol/roles.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { readTicket, type Ticket } from "./tickets.ts";

/** Who the door let in. A participant without a good ticket is somebody new. */
export type Admitted =
  | { readonly role: "participant"; readonly page: string; readonly ticket: Ticket | null }
  | { readonly role: CrewRole };

/** Why the door did not. `reason` tells a peer nothing that it did not know. */
export interface Refusal {
  readonly code: (typeof REFUSED)[keyof typeof REFUSED];
  readonly cause: "join_options" | "join_version" | "crew_key" | "banned";
  readonly reason: string;
}

export interface DoorKeys {
  readonly crewKey: string;
  readonly ticketKey: Uint8Array;
  /** The devices whose tickets open nothing any more. */
  readonly bans: { has(device: string): boolean };
}

/** Reads what a join request says, whatever it is. Pure but for the keys it is given. */
export function admit(options: unknown, keys: DoorKeys, nowMs: number): Admitted | Refusal {
  const said = joinOptions.safeParse(options);
  if (!said.success) {
    return {
      code: REFUSED.options,
      cause: "join_options",
      reason: "these join options are not understood",
    };
  }
  const join = said.data;
  if (join.role !== "participant" && !sameText(join.key, keys.crewKey)) {
    return { code: REFUSED.key, cause: "crew_key", reason: "the crew key is not right" };
  }
  if (join.protocol !== PROTOCOL_VERSION) {
    return { code: REFUSED.version, cause: "join_version", reason: "load this page again" };
  }
  if (join.role !== "participant") return { role: join.role };
  const ticket =
    join.ticket === undefined ? undefined : readTicket(keys.ticketKey, join.ticket, nowMs);
  if (ticket !== undefined && keys.bans.has(ticket.device)) {
    return { code: REFUSED.banned, cause: "banned", reason: "the crew sent you away" };
  }
  return { role: "participant", page: join.page, ticket: ticket ?? null };
}

/** Takes as long for a wrong text as for the right one, whatever its length. */
export function sameText(said: string, right: string): boolean {
  return timingSafeEqual(digest(said), digest(right));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
