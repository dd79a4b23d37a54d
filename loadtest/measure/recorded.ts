import type { Histogram, Percentiles } from "./histograms.ts";

/**
 * What is measured of many moments: a histogram each, in milliseconds, never a mean alone.
 * Latencies count from the moment something was meant to happen, whether or not anybody kept up.
 */
export const MEASURES = {
  join_ms: "from the moment somebody was to come until they have a slot",
  return_ms: "from the moment somebody could come back until they have a slot again",
  frame_to_patch_ms: "from the moment a press was to be sent until a crew reader has it",
  frame_to_datagram_ms: "from the moment a press was to be sent until the installation has it",
  patch_interval_ms: "between one patch and the next, at a crew reader",
  patch_jitter_ms: "by how much such an interval differs from the one before it",
  server_tick_ms: "how long a tick of the room took",
  server_tick_late_ms: "how late a tick of the room began",
  server_loop_delay_ms: "how late the server's event loop was",
  generator_loop_delay_ms:
    "how late the load generator's event loop was, in the thread where it was latest",
  generator_late_ms:
    "how late the generator sent what was to be sent, in the thread where it was latest",
} as const;

export type MeasureName = keyof typeof MEASURES;

/** What is one number at the end. Shares are 0..1; CPU is of one core. */
export const FIGURES = {
  wanted: "people who were to come",
  joined: "people who got a slot",
  joined_share: "of those who were to come, how many got a slot",
  refused: "joins that were refused",
  lost: "times a phone lost its connection without anybody wanting it",
  crew_lost: "times the crew reader's connection ended without anybody wanting it",
  returns: "times somebody came back with their ticket",
  returned_elsewhere: "times somebody came back to another slot than theirs",
  away_at_end: "people who had a slot, should have been back at the end, and were not",
  presses_lost: "presses that never reached the installation",
  datagrams_lost: "datagrams that the installation missed, by their sequence",
  peak_participants: "the most people who were in at once",
  full_house_seconds: "how long everybody was in, and nobody came or left",
  frames_heard_share: "of all frames that were sent, how many the room took",
  frames_per_second: "frames that the room took, while everybody was in",
  bytes_down_per_phone: "bytes a second to a phone, WebSocket's own included",
  bytes_up_per_phone: "bytes a second from a phone",
  messages_down_per_phone: "messages a second to a phone",
  messages_up_per_phone: "messages a second from a phone",
  server_cpu: "the server's CPU while everybody was in",
  server_memory_mb: "the server's memory at its highest",
  adapter_cpu: "the adapter's CPU while everybody was in",
  adapter_dropped: "ticks that the adapter's outputs dropped",
  generator_cpu: "the generator's CPU, of all its threads",
} as const;

export type FigureName = keyof typeof FIGURES;

/** How it stood at one moment; one a second, for the charts. What was not known is missing. */
export interface Sample {
  /** Since the run began. */
  readonly atSeconds: number;
  readonly wanted: number;
  readonly participants: number;
  /** Of the twenty seconds before, in milliseconds. */
  readonly frameToDatagramMs?: Percentiles;
  readonly serverCpu?: number;
  readonly adapterCpu?: number;
  readonly serverMemoryMb?: number;
  readonly tickP99Ms?: number;
  /** To all phones together, and from them. */
  readonly bytesDownPerSecond?: number;
  readonly bytesUpPerSecond?: number;
}

/** Everything a run has measured. A figure that could not be measured (a server elsewhere tells no CPU) is missing. */
export interface Recorded {
  /**
   * What is judged. Of the full house, where that can be told apart: how it was while people came and went says nothing of
   * so many. Coming and returning, and the generator itself, are judged over the whole run.
   */
  readonly histograms: ReadonlyMap<MeasureName, Histogram>;
  /** Everything, from the first to come to the last to leave. */
  readonly wholeRun: ReadonlyMap<MeasureName, Histogram>;
  readonly figures: Readonly<Partial<Record<FigureName, number>>>;
  /** Refusals, drops and returns by cause. */
  readonly causes: Readonly<Record<string, number>>;
  readonly samples: readonly Sample[];
  /** What broke in the load generator, each as half a sentence: nothing follows about the server then. */
  readonly faults?: readonly string[];
  /** Programs under test that ended by themselves, each as half a sentence. */
  readonly ended?: readonly string[];
  /** Somebody ended the test before its plan did: nothing follows from what was not measured yet. */
  readonly interrupted?: boolean;
}
