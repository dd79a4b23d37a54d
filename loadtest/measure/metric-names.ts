/**
 * What the load test reads of a server's `/metrics`, by the names it has there. A server that tells less is measured
 * less; nothing of it is needed.
 */

/** One number each. What ends in `_total` only grows while the server lives. */
export const NUMBERS = {
  frames: "crowdpatch_frames_total",
  adapterDropped: "crowdpatch_adapter_dropped_total",
  adapterCpuSeconds: "crowdpatch_adapter_cpu_seconds_total",
  cpuSeconds: "process_cpu_seconds_total",
  memoryBytes: "process_resident_memory_bytes",
} as const;

export type NumberName = keyof typeof NUMBERS;

/** A number for each value of a label. */
export const FAMILIES = {
  participants: { name: "crowdpatch_participants", label: "presence" },
  refusals: { name: "crowdpatch_refusals_total", label: "cause" },
} as const;

/** Histograms, in seconds. */
export const DURATIONS = {
  tick: "crowdpatch_tick_seconds",
  tickLate: "crowdpatch_tick_late_seconds",
  loopDelay: "crowdpatch_loop_delay_seconds",
} as const;

export type DurationName = keyof typeof DURATIONS;
