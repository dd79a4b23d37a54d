import { remaining } from "#protocol/ramp.ts";
import type { Readings } from "./readings.ts";

/** Nearer than this is there: an approach that never ended would end in numbers too small for a processor to like. */
const ARRIVED = 1e-12;

/**
 * Lets what is told approach what was read: exponentially, with a time constant of `rampSeconds`; 0 jumps.
 * Whole numbers are told as they are. What was read and is no number is not told: the last one stands.
 */
export function ramp(readings: Readings, dtSeconds: number, rampSeconds: number): void {
  const { raw, values, ramps } = readings;
  const left = remaining(dtSeconds, rampSeconds);
  for (let at = 0; at < values.length; at++) {
    const goal = raw[at] ?? 0;
    const away = (values[at] ?? 0) - goal;
    if (!Number.isFinite(away)) continue;
    values[at] = ramps[at] === 0 || Math.abs(away) < ARRIVED ? goal : goal + away * left;
  }
}
