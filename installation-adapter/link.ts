import { setTimeout as sleep } from "node:timers/promises";
import { backoffMs } from "#protocol/backoff.ts";
import { LINK_DEAD_MS } from "#protocol/beat.ts";
import { CLOSE, REFUSED } from "#protocol/close.ts";
import type { RoomMessages } from "#protocol/messages.ts";
import type { Show } from "#protocol/show.ts";
import type { CrowdState } from "#protocol/state.ts";
import type { Ask } from "./link/ask.ts";
import { type FetchedShow, fetchShow } from "./link/fetch-show.ts";
import { codeOf, type CrowdRoom, joinerOf, stopHearing } from "./link/join.ts";
import { distrust } from "./link/trust.ts";

export interface Linking {
  /** The server's origin. */
  readonly server: string;
  readonly key: string;
  /** How to ask it; `fetch` when not given. */
  readonly ask?: Ask;
  /** 0..1. */
  readonly random: () => number;
  readonly nowMs: () => number;
  /** What somebody should mend; `forGood` when nothing but that will help. */
  readonly onTrouble: (sentence: string, forGood: boolean) => void;
}

const PING_EVERY_MS = 1000;
/** Who stayed this long comes back at the pace of a first attempt. */
const SETTLED_MS = 5000;
/** A show is asked for at most this often. */
const FETCH_EVERY_MS = 1000;
const LEAVE_MS_MAX = 500;
/** The library closes at once with this code, and does not wait for the other end. */
const LOST = 4010;

/**
 * The way to the server: joins, stays until it is closed, and joins again, for ever. Whatever happens on it is only noted
 * here; the adapter's tick asks.
 */
export class Link {
  readonly #with: Linking;
  readonly #join: () => Promise<CrowdRoom>;
  readonly #stop = new AbortController();
  #room: CrowdRoom | undefined;
  #show: FetchedShow | undefined;
  #fetching = false;
  #fresh = false;
  #heardAtMs = -Infinity;
  #pingedAtMs = -Infinity;
  #failures = 0;
  #roomId = "";
  /** Moves when the room that is joined is another one than before. */
  rooms = 0;
  /** Half the last round trip. */
  latencyMs = 0;

  constructor(linking: Linking) {
    this.#with = linking;
    this.#join = joinerOf(linking.server, linking.key, linking.ask ?? fetch);
    void this.#run();
  }

  /** The show that the server plays; the last one while it is away. */
  get show(): Show | undefined {
    return this.#show?.show;
  }

  /** How long nothing has come; the room beats twice a second, so that this means something. */
  silentMs(): number {
    return this.#room === undefined ? Infinity : this.#with.nowMs() - this.#heardAtMs;
  }

  /** The room's state, if anything came since it was taken last. */
  takeState(): CrowdState | undefined {
    if (!this.#fresh) return undefined;
    this.#fresh = false;
    return this.#room?.state;
  }

  /** Looks after the connection, once a tick: measures it, and gives it up when nothing has come for too long. */
  tend(): void {
    const room = this.#room;
    if (room === undefined) return;
    if (this.silentMs() >= LINK_DEAD_MS) {
      room.connection.close(LOST);
      return;
    }
    const nowMs = this.#with.nowMs();
    if (nowMs - this.#pingedAtMs < PING_EVERY_MS) return;
    this.#pingedAtMs = nowMs;
    room.ping((roundTripMs) => {
      this.latencyMs = roundTripMs / 2;
    });
  }

  /** Says something to the room; nobody hears it while there is none. */
  tell<Kind extends keyof RoomMessages>(kind: Kind, words: RoomMessages[Kind]): void {
    if (this.#room?.connection.isOpen === true) this.#room.send(kind, words);
  }

  /** Leaves the room, and stays out. */
  async close(): Promise<void> {
    this.#stop.abort();
    const left = this.#room?.leave();
    if (left !== undefined) await Promise.race([left, sleep(LEAVE_MS_MAX)]);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const code = await this.#stay();
      this.#tell(code);
      const waitMs = backoffMs(this.#failures++, this.#with.random);
      await sleep(waitMs, undefined, { signal }).catch(() => {});
    }
  }

  /** Joins, and answers why it is out again. */
  async #stay(): Promise<number> {
    try {
      return await this.#until(await this.#join());
    } catch (error) {
      const { server, onTrouble } = this.#with;
      const words = distrust(error, server);
      if (words !== undefined) onTrouble(words, false);
      return codeOf(error);
    }
  }

  #until(room: CrowdRoom): Promise<number> {
    const joinedAtMs = this.#with.nowMs();
    if (room.roomId !== this.#roomId) this.rooms++;
    this.#roomId = room.roomId;
    this.#heardAtMs = joinedAtMs;
    this.#room = room;
    room.onStateChange((state) => this.#heard(state));
    // What the room says to phones is none of an adapter's business.
    room.onMessage("*", () => {});
    if (this.#stop.signal.aborted) void room.leave();
    return new Promise((resolve) => {
      room.onLeave((code) => {
        if (this.#with.nowMs() - joinedAtMs > SETTLED_MS) this.#failures = 0;
        this.#room = undefined;
        this.#fresh = false;
        stopHearing(room);
        resolve(code);
      });
    });
  }

  #heard(state: CrowdState): void {
    this.#fresh = true;
    this.#heardAtMs = this.#with.nowMs();
    if (state.showHash !== this.#show?.hash && !this.#fetching) void this.#fetch();
  }

  /** The room plays a show that we do not have. When it cannot be had now, a later patch asks again. */
  async #fetch(): Promise<void> {
    this.#fetching = true;
    try {
      const fetched = await fetchShow(this.#with.server, this.#with.ask);
      if (fetched.hash !== this.#show?.hash) this.#show = fetched;
    } catch (error) {
      this.#with.onTrouble(`The show cannot be had: ${(error as Error).message}.`, false);
    }
    await sleep(FETCH_EVERY_MS);
    this.#fetching = false;
  }

  #tell(code: number): void {
    const { server, onTrouble } = this.#with;
    switch (code) {
      case REFUSED.key:
        return onTrouble(
          `The crew key is not the one of ${server}: give the server's with --crew-key or CREW_KEY, or its folder with --data.`,
          true,
        );
      case REFUSED.version:
      case REFUSED.options:
        return onTrouble(
          `${server} is of another version than this adapter: take both from the same release.`,
          true,
        );
      case CLOSE.full:
        return onTrouble(
          `${server} has no more room for crew: close a stage or an adapter that is not needed.`,
          false,
        );
    }
  }
}
