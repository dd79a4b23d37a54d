import { LINK_DEAD_MS, PHONE_QUIET_MS, type Pulse, pulseOf } from "#protocol/beat.ts";
import type { Clock } from "./clock.ts";

const LOOK_MS = 250;
/** Looks this far apart mean that the phone slept: what the room said meanwhile is still on its way. */
const SLEPT_MS = 1500;
/** How long an answer to a probe may take. */
export const PROBE_MS = 1000;
/** How often the way to the room and back is measured. */
const MEASURE_EVERY_MS = 10_000;

/** What a watch asks of a room's connection. */
export interface Watched {
  /** Asks the other end for a sign of life. There is one such question at a time. */
  ping(answered: () => void): void;
  heard(pulse: Pulse): void;
  /** How long a question and its answer took; every ten seconds or so. */
  measured(roundTripMs: number): void;
  /** Nobody is there any more. */
  dead(): void;
}

/** A question that is on its way. */
interface Ping {
  readonly atMs: number;
  readonly measures: boolean;
}

/**
 * Listens for the room's beat, so that a silent link is noticed although its socket looks open,
 * as it does after a locked screen or a change of network.
 */
export class Watch {
  readonly #clock: Clock;
  readonly #watched: Watched;
  #beat: number | undefined;
  #beatAtMs: number;
  #lookedAtMs: number;
  #lookedAtDateMs: number;
  #measureAtMs: number;
  #ping: Ping | undefined;
  /** Since when the page waits to hear that somebody is there. */
  #probedAtMs: number | undefined;
  #stopLooking: () => void;

  constructor(clock: Clock, watched: Watched) {
    this.#clock = clock;
    this.#watched = watched;
    this.#beatAtMs = this.#lookedAtMs = clock.nowMs();
    this.#lookedAtDateMs = clock.dateMs();
    this.#measureAtMs = this.#beatAtMs + MEASURE_EVERY_MS;
    this.#stopLooking = clock.after(LOOK_MS, () => this.#look());
  }

  /** The room's beat as the newest patch has it. */
  beat(beat: number): void {
    if (beat === this.#beat) return;
    this.#beat = beat;
    this.#beatAtMs = this.#clock.nowMs();
    this.#watched.heard("fresh");
  }

  /** The page woke up or changed its network: a link that does not answer soon is dead. */
  probe(): void {
    if (this.#probedAtMs !== undefined) return;
    this.#probedAtMs = this.#clock.nowMs();
    this.#ask(false);
  }

  stop(): void {
    this.#stopLooking();
  }

  #look(): void {
    const nowMs = this.#clock.nowMs();
    if (this.#slept(nowMs)) this.#wake(nowMs);
    const silentMs = nowMs - this.#beatAtMs;
    const probedMs = nowMs - (this.#probedAtMs ?? nowMs);
    this.#stopLooking = this.#clock.after(nextLookMs(silentMs), () => this.#look());
    const pulse = pulseOf(silentMs);
    if (pulse === "dead" || probedMs >= PROBE_MS) return this.#watched.dead();
    this.#watched.heard(pulse);
    if (nowMs < this.#measureAtMs) return;
    this.#measureAtMs = nowMs + MEASURE_EVERY_MS;
    this.#ask(true);
  }

  /** By the page's clock, or by the phone's where the page's stood still. A clock that was set forward is asked about in vain, which harms nobody. */
  #slept(nowMs: number): boolean {
    const dateMs = this.#clock.dateMs();
    const sinceMs = Math.max(nowMs - this.#lookedAtMs, dateMs - this.#lookedAtDateMs);
    this.#lookedAtMs = nowMs;
    this.#lookedAtDateMs = dateMs;
    return sinceMs > SLEPT_MS;
  }

  #wake(nowMs: number): void {
    this.#beatAtMs = nowMs;
    this.#probedAtMs = undefined;
    this.probe();
  }

  #ask(measures: boolean): void {
    if (this.#ping !== undefined) return;
    this.#ping = { atMs: this.#clock.nowMs(), measures };
    this.#watched.ping(() => this.#answered());
  }

  /** What was asked before the page woke up may have been answered before it fell asleep: it is asked again. */
  #answered(): void {
    const ping = this.#ping;
    this.#ping = undefined;
    if (ping === undefined) return;
    if (this.#probedAtMs !== undefined && ping.atMs < this.#probedAtMs) return this.#ask(false);
    this.#probedAtMs = undefined;
    const nowMs = this.#clock.nowMs();
    const sleeps = nowMs - this.#lookedAtMs > SLEPT_MS;
    if (ping.measures && !sleeps) this.#watched.measured(nowMs - ping.atMs);
  }
}

/** So that silence is called quiet, and dead, as soon as it is. */
function nextLookMs(silentMs: number): number {
  const edges = [PHONE_QUIET_MS, LINK_DEAD_MS].filter((edgeMs) => edgeMs > silentMs);
  return Math.ceil(Math.min(LOOK_MS, ...edges.map((edgeMs) => edgeMs - silentMs)));
}
