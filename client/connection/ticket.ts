/** What a page remembers; a browser's own storage fits. Each call may throw: captive-portal sheets and private windows do. */
export type Memory = Pick<Storage, "getItem" | "setItem">;

/** A phone's tickets, one a show, kept as long as the phone lets us: in its storage, or else in this page alone. */
export interface Tickets {
  read(showId: string): string | undefined;
  keep(showId: string, ticket: string): void;
}

/** `memory` is asked for at each use, since even naming a browser's storage may throw. */
export function ticketsIn(memory: () => Memory): Tickets {
  const here = new Map<string, string>();
  return {
    read: (showId) => here.get(showId) ?? attempt(() => memory().getItem(keyOf(showId))),
    keep(showId, ticket) {
      here.set(showId, ticket);
      attempt(() => memory().setItem(keyOf(showId), ticket));
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

function attempt<T>(call: () => T | null): T | undefined {
  try {
    return call() ?? undefined;
  } catch {
    return undefined;
  }
}
