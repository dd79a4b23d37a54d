/** Time as a page takes it, so that a test can be the clock. */
export interface Clock {
  /** The page's own time: it never goes back; on some phones it stands still while they sleep. */
  nowMs(): number;
  /** What the phone's clock says: it goes on while the phone sleeps, and jumps when somebody sets it. Good for noticing a sleep, and nothing else. */
  dateMs(): number;
  /** Calls once after `ms`; what it answers takes the call back. */
  after(ms: number, call: () => void): () => void;
}

export const wallClock: Clock = {
  nowMs: () => performance.now(),
  dateMs: () => Date.now(),
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
