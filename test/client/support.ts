import type { Clock } from "../../client/connection/clock.ts";

/** A clock that moves only when told, and then calls everything that falls due, in order. */
export interface HandClock extends Clock {
  pass(ms: number): void;
  /** As a phone that slept: time has gone, and what fell due happens only now, late. */
  sleep(ms: number): void;
  /** As a phone whose pages' clocks stand still while it sleeps; or as somebody who sets its clock, forward or back. */
  setDate(byMs: number): void;
}

export function handClock(): HandClock {
  let nowMs = 0;
  let setByMs = 1e12;
  let due: { atMs: number; call: () => void }[] = [];
  const takeNext = (untilMs: number) => {
    const next = due.toSorted((a, b) => a.atMs - b.atMs)[0];
    if (next === undefined || next.atMs > untilMs) return undefined;
    due = due.filter((entry) => entry !== next);
    return next;
  };
  const clock: HandClock = {
    nowMs: () => nowMs,
    dateMs: () => setByMs + nowMs,
    after(ms, call) {
      const entry = { atMs: nowMs + ms, call };
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
    pass(ms) {
      const untilMs = nowMs + ms;
      for (let next = takeNext(untilMs); next !== undefined; next = takeNext(untilMs)) {
        nowMs = Math.max(nowMs, next.atMs);
        next.call();
      }
      nowMs = untilMs;
    },
    sleep(ms) {
      nowMs += ms;
      clock.pass(0);
    },
    setDate(byMs) {
      setByMs += byMs;
    },
  };
  return clock;
}
