import type { Pulse } from "#protocol/beat.ts";
import { afterClose } from "#protocol/close.ts";

/** How a page stands with the room; each member is a screen of its own. `failures` counts attempts in a row that came to nothing. */
export type Link =
  | { readonly kind: "joining"; readonly failures: number }
  /** In, and in touch. `quiet` while the room has not been heard for a moment. */
  | { readonly kind: "playing"; readonly quiet: boolean }
  /** Was in, and comes back by itself. */
  | { readonly kind: "reconnecting"; readonly failures: number }
  /** Waits for a slot, connected, at `place` in line; without a place the line is full too, and it asks again by itself. */
  | { readonly kind: "full"; readonly place?: number }
  | { readonly kind: "ended"; readonly why: Ending };

/** Left on purpose; another page plays on; sent away by the crew; the key or the page is not accepted; the page is of another version. */
export type Ending = "left" | "taken-over" | "removed" | "refused" | "outdated";

export type LinkEvent =
  | { readonly kind: "seated" }
  | { readonly kind: "queued"; readonly place: number }
  | { readonly kind: "heard"; readonly pulse: Pulse }
  | { readonly kind: "closed"; readonly code: number };

export const FIRST_LINK: Link = { kind: "joining", failures: 0 };

/** How the page stands after something happened. What has ended stays ended; what changes nothing answers the same object. */
export function linkAfter(link: Link, event: LinkEvent): Link {
  if (link.kind === "ended") return link;
  switch (event.kind) {
    case "seated":
      return link.kind === "playing" ? link : { kind: "playing", quiet: false };
    case "queued":
      return { kind: "full", place: event.place };
    case "heard":
      return afterPulse(link, event.pulse);
    case "closed":
      return afterClosed(link, event.code);
  }
}

function afterPulse(link: Link, pulse: Pulse): Link {
  const quiet = pulse !== "fresh";
  return link.kind === "playing" && link.quiet !== quiet ? { kind: "playing", quiet } : link;
}

function afterClosed(link: Link, code: number): Link {
  switch (afterClose(code)) {
    case "stay-away":
      return { kind: "ended", why: "left" };
    case "taken-over":
      return { kind: "ended", why: "taken-over" };
    case "removed":
      return { kind: "ended", why: "removed" };
    case "refused":
      return { kind: "ended", why: "refused" };
    case "reload":
      return { kind: "ended", why: "outdated" };
    case "full":
      return { kind: "full" };
    case "rejoin":
      return again(link);
  }
}

/** Only who played has a light that is kept; who stood in line joins anew. */
function again(link: Link): Link {
  if (link.kind === "joining" || link.kind === "reconnecting")
    return { kind: link.kind, failures: link.failures + 1 };
  return { kind: link.kind === "full" ? "joining" : "reconnecting", failures: 0 };
}
