import type { Show } from "#protocol/show.ts";
import type { DoorKeys } from "./admission.ts";
import type { Bans } from "./bans.ts";
import type { Refusals } from "./refusals.ts";

/** What a room needs from the house it stands in. */
export interface RoomSite extends DoorKeys {
  readonly refusals: Refusals;
  readonly bans: Bans;
  log(sentence: string, error?: unknown): void;
  /** For what somebody does on purpose, and a person should look at. */
  warn(sentence: string): void;
}

export interface RoomOptions {
  readonly show: Show;
  readonly showHash: string;
}

export interface Health {
  /** Whether a good tick happened lately. */
  readonly ticking: boolean;
  /** The measured rate; the show's own is nominal. */
  readonly tickHz: number;
  readonly participants: number;
  readonly waiting: number;
  readonly crew: number;
}
