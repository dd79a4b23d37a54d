import { TICKET_LENGTH_MAX } from "#protocol/limits.ts";
import { type AskMemory, keep, recall } from "./memory.ts";

/** A phone's tickets, one a show, kept as long as the phone lets us: in its storage, or else in this page alone. */
export interface Tickets {
  /** What cannot be a ticket is none: a room would not even read a join that brings it. */
  read(showId: string): string | undefined;
  /** Keeps the ticket, and that it is this page that plays with it now. */
  keep(showId: string, ticket: string): void;
  /**
   * Whether another page of this phone plays with the ticket since this one did. A page that lost its link without a word
   * asks before it comes back: it would take the light from whoever plays on beside it.
   */
  isElsewhere(showId: string): boolean;
}

/** `page` is this page's id. */
export function ticketsIn(memory: AskMemory, page: string): Tickets {
  const here = new Map<string, string>();
  return {
    read: (showId) => here.get(showId) ?? ticketIn(recall(memory, ticketName(showId))),
    keep(showId, ticket) {
      here.set(showId, ticket);
      keep(memory, ticketName(showId), ticket);
      keep(memory, pageName(showId), page);
    },
    isElsewhere(showId) {
      const player = recall(memory, pageName(showId)) ?? page;
      return here.has(showId) && player !== page;
    },
  };
}

/** Random for each opened page: tells this page's own late attempt from another page with the same ticket. */
export function newPageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function ticketIn(text = ""): string | undefined {
  return text !== "" && text.length <= TICKET_LENGTH_MAX ? text : undefined;
}

function ticketName(showId: string): string {
  return `crowdpatch.ticket.${showId}`;
}

function pageName(showId: string): string {
  return `crowdpatch.page.${showId}`;
}
