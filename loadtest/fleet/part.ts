import type { Histogram } from "../measure/histograms.ts";
import type { MeasureName } from "../measure/recorded.ts";
import type { Count } from "./counts.ts";
import { Party } from "./party.ts";
import type { Answer, Share } from "./talk.ts";
import { Witness } from "./witness.ts";

export type Histograms = Readonly<Partial<Record<MeasureName, Histogram>>>;

/** What a thread of the fleet does. */
export interface Part {
  /** Answers when it can begin. Throws why not. */
  ready(): Promise<void>;
  /** The run begins at that moment, on the clock that all threads share. */
  begin(atMs: number): void;
  /** How many of those who come, and what they sent. */
  count(): Count;
  /** It is over: nobody does anything any more, though they are still there. */
  stop(): void;
  /** What was measured; once, when it is over: of all the time, and of the full house. */
  measured(): { readonly all: Histograms; readonly ofFullHouse: Histograms };
  /** Everybody leaves. Answers when they are gone. */
  leave(): Promise<void>;
}

export function partOf(share: Share, tell: (answer: Answer) => void): Part {
  return share.kind === "party" ? new Party(share) : new Witness(share, tell);
}
