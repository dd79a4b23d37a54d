import type { Sample } from "./recorded.ts";
import {
  addMoments,
  momentsBetween,
  newServerMoments,
  type ServerMoments,
} from "./server-moments.ts";
import { isWithin, NEVER, type Span } from "../plan/full-house.ts";
import type { ServerReading } from "./server-reading.ts";
import { known, type ServerWindow, windowOf } from "./server-window.ts";

/** The adapter tells the room of itself once a second, not when we ask: over two readings its chart would flicker. */
const ADAPTER_READINGS = 6;

/** What of a sample a server tells. */
export type ServerSample = Pick<
  Sample,
  "serverCpu" | "adapterCpu" | "serverMemoryMb" | "tickP99Ms"
>;

/** All that a server said of itself, reading after reading. */
export class ServerStory {
  /** Of everything so far. */
  readonly moments: ServerMoments = newServerMoments();
  /** Of the full house. */
  readonly ofFullHouse: ServerMoments = newServerMoments();
  /** When that is, on our clock. */
  fullHouse: Span = NEVER;
  readonly #readings: ServerReading[] = [];
  #last: ServerReading | undefined;
  #tickP99Ms: number | undefined;

  /** In order. */
  get readings(): readonly ServerReading[] {
    return this.#readings;
  }

  /** The next one. Its durations go into `moments`, and are not kept otherwise: an evening has many readings. */
  add(reading: ServerReading): void {
    if (this.#last !== undefined) {
      const fresh = momentsBetween(this.#last, reading);
      addMoments(this.moments, fresh);
      if ([this.#last, reading].every(({ atMs }) => isWithin(this.fullHouse, atMs)))
        addMoments(this.ofFullHouse, fresh);
      this.#tickP99Ms = fresh.tick.percentileMs(99);
    }
    this.#last = reading;
    this.#readings.push({ ...reading, durations: {} });
  }

  /** What happened from one moment to another, on our clock, as near as the readings in between tell. */
  between(fromMs: number, toMs: number): ServerWindow | undefined {
    return windowOf(this.#readings.filter(({ atMs }) => atMs >= fromMs && atMs <= toMs));
  }

  /** How it stands, by the last two readings. */
  lately(): ServerSample {
    const lately = windowOf(this.#readings.slice(-2));
    return known({
      serverCpu: lately?.serverCpu,
      adapterCpu: windowOf(this.#readings.slice(-ADAPTER_READINGS))?.adapterCpu,
      serverMemoryMb: lately?.serverMemoryMb,
      tickP99Ms: this.#tickP99Ms,
    });
  }
}
