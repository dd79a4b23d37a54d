import { CLOSE } from "#protocol/close.ts";

/** The framework ends a connection with this code when what came over it cannot be read. */
const WITH_ERROR = 4002;
/** What a browser says when its page is closed or left, and what is heard of a socket that closed without a word. */
const PAGE_CLOSED: ReadonlySet<number> = new Set([1000, 1001, 1005]);

/** Our own codes, under the names that `/metrics` has for them. Who is told that all is full never came in. */
const OURS = new Map<number, string>(
  Object.entries(CLOSE)
    .filter(([, code]) => code !== CLOSE.full)
    .map(([name, code]) => [code, inSnakeCase(name)]),
);

/** Every reason there is for a connection's end, and no other. */
export const GOINGS: readonly string[] = [...OURS.values(), "unreadable", "page_closed", "broke"];

/**
 * Why a connection ended. `ours` is the code that the room sent it away with, if it did, and that is believed; `theirs` is
 * what the socket closed with, which is anything that the other end likes: only a leave and a stop may come from there.
 */
export function whyGone(ours: number | undefined, theirs: number | undefined): string {
  const sent = ours === undefined ? undefined : OURS.get(ours);
  if (sent !== undefined) return sent;
  if (theirs === CLOSE.consented) return "consented";
  if (theirs === CLOSE.stopping) return "stopping";
  if (theirs === WITH_ERROR) return "unreadable";
  return theirs !== undefined && PAGE_CLOSED.has(theirs) ? "page_closed" : "broke";
}

/** How many came in, how many of them found their seat again, and how many connections ended, and why. */
export class Comings {
  joins = 0;
  rejoins = 0;
  readonly #goings = new Map<string, number>(GOINGS.map((why) => [why, 0]));

  came(isBack: boolean): void {
    this.joins += 1;
    if (isBack) this.rejoins += 1;
  }

  went(why: string): void {
    this.#goings.set(why, (this.#goings.get(why) ?? 0) + 1);
  }

  /** All reasons, those that nobody had yet too. */
  goings(): Iterable<[string, number]> {
    return this.#goings.entries();
  }
}

function inSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
