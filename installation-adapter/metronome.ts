/**
 * Calls `tick` so many times a second until it is stopped. It does not drift: each tick is due a whole number of periods
 * after the first, however late the timers are.
 */
export function startMetronome(rateHz: number, tick: (nowMs: number) => void): () => void {
  const periodMs = 1000 / rateHz;
  let dueMs = performance.now();
  let timer = setTimeout(beat, 0);

  function beat(): void {
    tick(performance.now());
    dueMs = dueAfter(dueMs, performance.now(), periodMs);
    timer = setTimeout(beat, Math.max(0, Math.round(dueMs - performance.now())));
  }

  return () => clearTimeout(timer);
}

/** When the next one is due. After a stall it goes on from now, and makes up for nothing. */
export function dueAfter(dueMs: number, nowMs: number, periodMs: number): number {
  return dueMs + periodMs < nowMs ? nowMs + periodMs : dueMs + periodMs;
}
