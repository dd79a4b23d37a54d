import type { Flow } from "../flow.ts";
import type { Percentiles } from "../measure/histograms.ts";
import type { SpeechName } from "./speech/list.ts";

/** What a server process says of itself. Two readings make a window. */
export interface ServerReading {
  /** On the process's own clock. */
  readonly atMs: number;
  /** User and system time of all its threads, since it began. */
  readonly cpuMs: number;
  /** Read from and written to the sockets that are open now. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** How late its event loop was since the last reading, 99 times of 100 less than this. */
  readonly delayP99Ms: number;
}

/** What the phones' process says of itself and its phones. */
export interface PhonesReading {
  readonly atMs: number;
  readonly cpuMs: number;
  /** Phones that have a slot and an open socket. */
  readonly playing: number;
  readonly frames: number;
  readonly out: Flow;
  /** What the one who is followed sent besides. */
  readonly besides: Flow;
  readonly in: Flow;
  readonly patches: Flow;
  readonly messages: Flow;
  /** How late its event loop was since the last reading, 99 times of 100 less than this. */
  readonly delayP99Ms: number;
  /** What was followed since the last reading; undefined where nobody can be. */
  readonly heard: Heard | undefined;
}

/** One phone's presses, followed to the installation's reader. */
export interface Heard {
  readonly pressed: number;
  /** Of these or of earlier ones. */
  readonly heard: number;
  /** From when each was due to when it was heard. */
  readonly tookMs: Percentiles | undefined;
}

/** One kind of message that a phone gets again and again. */
export interface Trickle {
  readonly perSecond: number;
  /** As a WebSocket frame, header and all. */
  readonly bytes: number;
}

/** What a phone gets from this server: the floor is made to send the same. */
export interface Downstream {
  readonly patches: Trickle;
  readonly messages: Trickle;
}

/** What is asked of a process over its channel. */
export type Ask = { readonly kind: "read" } | { readonly kind: "begin"; readonly crowd: CrowdPlan };

/** What it answers. */
export type Answer =
  | { readonly kind: "ready"; readonly port: number }
  | { readonly kind: "playing" }
  | { readonly kind: "failed"; readonly sentence: string }
  | { readonly kind: "server-reading"; readonly reading: ServerReading }
  | { readonly kind: "phones-reading"; readonly reading: PhonesReading };

/** Who comes, where, and what they do: the same for every server. */
export interface CrowdPlan {
  /** `http://host:port` */
  readonly server: string;
  readonly speech: SpeechName;
  readonly phones: number;
  readonly framesPerSecond: number;
  readonly arrivalsPerSecond: number;
  /** The show's file. */
  readonly show: string;
  readonly crewKey: string;
}

/** The kinds of answer, as types. */
export type AnswerOf<K extends Answer["kind"]> = Extract<Answer, { kind: K }>;

/** Tells the process that started this one. */
export function answer(said: Answer): void {
  process.send?.(said);
}
