import { pulseOf } from "#protocol/beat.ts";
import type { Pulse } from "#protocol/beat.ts";
import type { Clock } from "./clock.ts";

const LOOK_MS = 250;
/** Looks this far apart mean that the phone slept: what the room said meanwhile is still on its way. */
const SLEPT_MS = 1500;
/** How long an answer to a probe may take. */
const PROBE_MS = 2000;

/** What a watch asks of a room's connection. */
export interface Watched {
  /** Asks the other end for a sign of life. */
  ping(answered: () => void): void;
  heard(pulse: Pulse): void;
  /** Nobody is there any more. */
  dead(): void;
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
  #stopLooking: () => void;
  #stopProbe: (() => void) | undefined;

  constructor(clock: Clock, watched: Watched) {
    this.#clock = clock;
    this.#watched = watched;
    this.#beatAtMs = this.#lookedAtMs = clock.nowMs();
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
    if (this.#stopProbe !== undefined) return;
    this.#stopProbe = this.#clock.after(PROBE_MS, () => this.#watched.dead());
    this.#watched.ping(() => {
      this.#stopProbe?.();
      this.#stopProbe = undefined;
    });
  }

  stop(): void {
    this.#stopLooking();
    this.#stopProbe?.();
  }

  #look(): void {
    const nowMs = this.#clock.nowMs();
    this.#stopLooking = this.#clock.after(LOOK_MS, () => this.#look());
    if (nowMs - this.#lookedAtMs > SLEPT_MS) {
      this.#beatAtMs = nowMs;
      this.probe();
    }
    this.#lookedAtMs = nowMs;
    const pulse = pulseOf(nowMs - this.#beatAtMs);
    if (pulse === "dead") this.#watched.dead();
    else this.#watched.heard(pulse);
  }
}
