/**
 * What time it is, in milliseconds since 1970, to the microsecond: the same clock for all threads of a process. It does
 * not jump while the machine's clock is set; processes that began at different times may differ by how much it was.
 */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
