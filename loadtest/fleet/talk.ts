import type { Show } from "#protocol/show.ts";
import type { MeasureName } from "../measure/recorded.ts";
import type { Span } from "../plan/full-house.ts";
import type { Schedule } from "../plan/schedule.ts";
import type { Count } from "./counts.ts";
import type { Cue } from "./cues.ts";

/** Whom a worker is: some of the people who come. */
export interface PartyShare {
  readonly kind: "party";
  /** `http://host:port` */
  readonly server: string;
  readonly show: Show;
  readonly framesPerSecond: number;
  /** What is to happen to these, of all who come. */
  readonly schedule: Schedule;
  readonly endMs: number;
}

/** Or the one person who is followed through the system, and a reader of the crew who watches them. */
export interface WitnessShare {
  readonly kind: "witness";
  readonly server: string;
  readonly show: Show;
  /** The button that is pressed, by its id; without one nobody presses. */
  readonly button: string | undefined;
  /** Without it there is no reader. */
  readonly crewKey: string | undefined;
  /** Where the show goes, if there is a reader to say so. */
  readonly cues: readonly Cue[];
  readonly seed: number;
  readonly endMs: number;
  /** Since the run began. */
  readonly fullHouse: Span;
}

export type Share = PartyShare | WitnessShare;

/** What a worker is told. `atMs` is on the clock that all threads share. */
export type Word = { readonly kind: "begin"; readonly atMs: number } | { readonly kind: "end" };

/** Each as `Histogram` encodes it. */
export type Encoded = Readonly<Partial<Record<MeasureName, string>>>;

/** What a worker tells. */
export type Answer =
  /** It can begin. */
  | { readonly kind: "ready" }
  | { readonly kind: "count"; readonly atMs: number; readonly count: Count }
  /** The one who is followed has this slot; `isBack` after they had lost it. */
  | { readonly kind: "marked"; readonly slot: number; readonly isBack: boolean }
  /** They were to press at this moment. */
  | { readonly kind: "pressed"; readonly atMs: number }
  /** Could not do its part; in a sentence. */
  | { readonly kind: "failed"; readonly sentence: string }
  /** It is over, after the last count: what there is to say at the end. */
  | { readonly kind: "ended"; readonly histograms: Encoded; readonly ofFullHouse: Encoded };
