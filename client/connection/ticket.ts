import { type AskMemory, keep, recall } from "./memory.ts";

/** A phone's tickets, one a show, kept as long as the phone lets us: in its storage, or else in this page alone. */
export interface Tickets {
  read(showId: string): string | undefined;
  keep(showId: string, ticket: string): void;
}

export function ticketsIn(memory: AskMemory): Tickets {
  const here = new Map<string, string>();
  return {
    read: (showId) => here.get(showId) ?? recall(memory, keyOf(showId)),
    keep(showId, ticket) {
      here.set(showId, ticket);
      keep(memory, keyOf(showId), ticket);
    },
  };
}

/** Random for each opened page: tells this page's own late attempt from another page with the same ticket. */
export function newPageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function keyOf(showId: string): string {
  return `crowdpatch.ticket.${showId}`;
}
