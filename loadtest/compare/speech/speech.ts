import type { Tally } from "../../flow.ts";

/** What a phone says in one frame: where its stick is, −1..1, and how often its button was pressed so far. */
export interface Turn {
  readonly x: number;
  readonly y: number;
  readonly presses: number;
}

/** A phone that is in. */
export interface Talker {
  /** What it sent and got, on the wire. */
  readonly tally: Tally;
  readonly isIn: boolean;
  /** Says its n-th frame, whether or not the server keeps up. */
  play(sequence: number, turn: Turn): void;
}

/** How phones talk with one kind of server. Both functions throw in words when somebody is not let in. */
export interface Speech {
  readonly phone: (index: number) => Promise<Talker>;
  /** One more phone, and a reader as an installation would be, who hears how often that phone has pressed. */
  readonly followed?: (heard: (presses: number) => void) => Promise<Talker>;
}

export const FOLLOWED = "followed";
