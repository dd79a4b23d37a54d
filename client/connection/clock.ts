/** Time as a page takes it, so that a test can be the clock. */
export interface Clock {
  nowMs(): number;
  /** Calls once after `ms`; what it answers takes the call back. */
  after(ms: number, call: () => void): () => void;
}

export const wallClock: Clock = {
  nowMs: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** Gives up on a request after `ms`. (`AbortSignal.timeout` is younger than many phones.) */
export function abortAfter(clock: Clock, ms: number): AbortSignal {
  const controller = new AbortController();
  clock.after(ms, () => controller.abort());
  return controller.signal;
}
