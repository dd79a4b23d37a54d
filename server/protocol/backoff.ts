import type { PhoneMessages } from "./messages.ts";

const FIRST_MS = 300;
const LONGEST_MS = 3000;
/** A room that says it will be away longer than this is not believed: somebody looks at the phone meanwhile. */
const BACK_MS_MAX = 15_000;

/**
 * How long to wait before the next attempt, after `failures` in a row (0 for the first): full jitter,
 * so that a thousand phones that lost the room together do not come back together.
 */
export function backoffMs(failures: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
}

/** How long to wait for a room that said when it will be back; for the one attempt after it closed. */
export function backMs({ afterMs, spreadMs }: PhoneMessages["back"], random: () => number): number {
  return bounded(afterMs) + random() * bounded(spreadMs);
}

/** What is no number of milliseconds is none at all. */
function bounded(ms: number): number {
  return ms > 0 ? Math.min(BACK_MS_MAX, ms) : 0;
}
