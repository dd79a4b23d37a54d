/**
 * Calls `tick` so many times a second, for as long as the process lives or until it is stopped. It does not drift: each
 * tick is due a whole number of periods after the first. After a stall it goes on from now, and makes up for nothing.
 */
export function startMetronome(rateHz: number, tick: (nowMs: number) => void): () => void {
  const periodMs = 1000 / rateHz;
  let dueMs = performance.now();
  let timer = setTimeout(beat, 0);

  function beat(): void {
    const nowMs = performance.now();
    tick(nowMs);
    dueMs += periodMs;
    if (dueMs < nowMs) dueMs = nowMs + periodMs;
    timer = setTimeout(beat, Math.max(0, Math.round(dueMs - performance.now())));
  }

  return () => clearTimeout(timer);
}
