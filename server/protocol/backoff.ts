const FIRST_MS = 300;
const LONGEST_MS = 3000;

/**
 * How long to wait before the next attempt, after `failures` in a row (0 for the first): full jitter,
 * so that a thousand phones that lost the room together do not come back together.
 */
export function backoffMs(failures: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
}
