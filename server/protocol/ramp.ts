/**
 * Smooth approach over time: exponential, with a time constant in seconds.
 * After one constant 63 % of the way is done, whatever the steps it was done in. A constant of 0 jumps.
 */
export function approach(
  from: number,
  to: number,
  dtSeconds: number,
  constantSeconds: number,
): number {
  return to + (from - to) * remaining(dtSeconds, constantSeconds);
}

/** The share of the way that is still to go after `dtSeconds`, 0..1. */
export function remaining(dtSeconds: number, constantSeconds: number): number {
  return constantSeconds > 0 ? Math.exp(-dtSeconds / constantSeconds) : 0;
}
