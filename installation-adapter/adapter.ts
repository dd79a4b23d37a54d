import { ramp } from "#aggregate/ramp.ts";
import { type Reader, readerOf } from "#aggregate/reader.ts";
import { newReadings, type Readings } from "#aggregate/readings.ts";
import { ADAPTER, TABLE_WITHOUT_SHOW } from "#aggregate/table.ts";
import { ADAPTER_STALE_MS } from "#protocol/beat.ts";
import { layoutOf } from "#protocol/layout.ts";
import { TICK_SECONDS_MAX } from "#protocol/limits.ts";
import { PRESENCE } from "#protocol/presence.ts";
import type { Show } from "#protocol/show.ts";
import type { CrowdState } from "#protocol/state.ts";
import { mirrorOf } from "./mirror.ts";
import type { OpenedOutput } from "./outputs/list.ts";

/** What the adapter wants to know of its way to the server. */
export interface Source {
  readonly show: Show | undefined;
  readonly rooms: number;
  readonly latencyMs: number;
  silentMs(): number;
  takeState(): CrowdState | undefined;
  tend(): void;
}

export interface Adapting {
  readonly source: Source;
  readonly outputs: readonly OpenedOutput[];
  readonly rampSeconds: number;
  /** The most people that an output tells of. */
  readonly slotsMax: number;
  /** Something changed that an operator cares about. */
  readonly say: (sentence: string) => void;
}

const ALIVE_PER_SECOND = 4;

/** A show that is being read. */
interface Playing {
  readonly show: Show;
  readonly reader: Reader;
  readonly mirror: ReturnType<typeof mirrorOf>;
}

/**
 * The adapter's own clockwork: each tick looks at what has come from the room, reads it, lets the values approach it, and
 * tells every output whose turn it is. When the room is silent, the last values stand, and `/adapter/stale` says so.
 */
export class Adapter {
  readonly #with: Adapting;
  readonly #startedAtMs: number;
  readonly #turns: { readonly opened: OpenedOutput; credit: number }[];
  readonly #rateHz: number;
  #playing: Playing | undefined;
  #readings: Readings = newReadings(TABLE_WITHOUT_SHOW);
  /** The room that is read; 0 for none yet. In the next one, slots and generations are other people's: between two, nobody is there. */
  #room = 0;
  #tickedAtMs: number;
  #readAtMs: number;
  #stale = true;
  #ticks = 0;

  constructor(adapting: Adapting, nowMs: number) {
    this.#with = adapting;
    this.#startedAtMs = this.#tickedAtMs = this.#readAtMs = nowMs;
    this.#turns = adapting.outputs.map((opened) => ({ opened, credit: 0 }));
    this.#rateHz = Math.max(...adapting.outputs.map(({ rateHz }) => rateHz));
  }

  /** Ticks a second: as often as the fastest output wants to be told. */
  get rateHz(): number {
    return this.#rateHz;
  }

  /** Ticks since it started. */
  get ticks(): number {
    return this.#ticks;
  }

  get readings(): Readings {
    return this.#readings;
  }

  tick(nowMs: number): void {
    const { source, rampSeconds } = this.#with;
    this.#ticks++;
    const dtSeconds = Math.min(TICK_SECONDS_MAX, Math.max(0, (nowMs - this.#tickedAtMs) / 1000));
    this.#tickedAtMs = nowMs;
    source.tend();
    this.#follow(source.show);
    this.#read(nowMs);
    this.#tellOfItself(nowMs);
    ramp(this.#readings, dtSeconds, rampSeconds);
    this.#readings.ms = Math.floor(nowMs - this.#startedAtMs);
    this.#send();
  }

  /** Another show has other addresses; those that it shares with the one before go on. */
  #follow(show: Show | undefined): void {
    if (show === undefined || show === this.#playing?.show) return;
    const reader = readerOf(show, this.#with.slotsMax, this.#readings);
    this.#playing = { show, reader, mirror: mirrorOf(layoutOf(show)) };
    this.#readings = reader.readings;
    this.#with.say(`The show is ${show.title}.`);
  }

  #read(nowMs: number): void {
    if (this.#playing === undefined) return;
    const { mirror, reader } = this.#playing;
    const { source } = this.#with;
    const before = this.#room;
    this.#room = source.rooms;
    if (before > 0 && before !== this.#room) {
      reader.crowd.presence.fill(PRESENCE.gone);
    } else {
      const state = source.takeState();
      if (state === undefined) return;
      mirror(state, reader.crowd);
      reader.crowd.room = this.#room;
    }
    reader.read((nowMs - this.#readAtMs) / 1000);
    this.#readAtMs = nowMs;
  }

  #tellOfItself(nowMs: number): void {
    const { source, say } = this.#with;
    const stale = source.silentMs() >= ADAPTER_STALE_MS;
    if (stale !== this.#stale)
      say(stale ? "The room is silent: the last values stand." : "The room is heard.");
    this.#stale = stale;
    const { raw } = this.#readings;
    raw[ADAPTER.alive] = Math.floor(((nowMs - this.#startedAtMs) / 1000) * ALIVE_PER_SECOND);
    raw[ADAPTER.stale] = stale ? 1 : 0;
    raw[ADAPTER.latencyMs] = source.latencyMs;
  }

  /** An output that is slower than the tick is told every so often. */
  #send(): void {
    for (let index = 0; index < this.#turns.length; index++) {
      const turn = this.#turns[index];
      if (turn === undefined) continue;
      turn.credit += turn.opened.rateHz / this.#rateHz;
      if (turn.credit < 1) continue;
      turn.credit -= 1;
      turn.opened.output.send(this.#readings);
    }
  }
}
