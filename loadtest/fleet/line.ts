import { RTT_MS_MAX } from "#protocol/limits.ts";
import type { PhoneMessages, RoomMessages } from "#protocol/messages.ts";
import { Bot, type BotEars } from "../bot.ts";
import { messageWords, pingMessage, roomMessage } from "../wire.ts";
import type { Agenda } from "./agenda.ts";
import type { Counts } from "./counts.ts";
import type { PublicState, StateReader } from "./public-state.ts";

export type You = PhoneMessages["you"];
export type Place = PhoneMessages["at"];
export type Back = PhoneMessages["back"];

/** How often a page measures the way to the room and back. */
const MEASURE_EVERY_MS = 10_000;

/** What everybody of a worker has in common. */
export interface Ground {
  /** `http://host:port` */
  readonly server: string;
  readonly agenda: Agenda;
  /** Since the run began. */
  readonly nowMs: () => number;
  readonly publicState: PublicState;
  readonly counts: Counts;
}

/** Whose line it is. */
export interface LineHolder {
  seated(you: You): void;
  moved(place: Place): void;
  /** The room will be gone, and said when to come again. */
  stopping(back: Back): void;
  closed(code: number): void;
}

/** One connection to the room, from its socket to its end. Its holder may let go of it; then nobody hears it any more. */
export class Line implements BotEars {
  readonly sinceMs: number;
  readonly #bot: Bot;
  readonly #nowMs: () => number;
  readonly #reader: StateReader;
  #holder: LineHolder | undefined;
  #heardAtMs: number;
  #measuresAtMs: number;
  #askedAtMs: number | undefined;
  /** Whether the room ever let it in: to a slot, or to a place in line. */
  wasIn = false;

  constructor(address: string, { nowMs, publicState, counts }: Ground, holder: LineHolder) {
    this.#nowMs = nowMs;
    this.#reader = publicState.reader();
    this.#holder = holder;
    this.sinceMs = this.#heardAtMs = nowMs();
    this.#measuresAtMs = this.sinceMs + MEASURE_EVERY_MS;
    this.#bot = new Bot(address, "participant", this, counts.tally);
  }

  /** How long nothing was heard on it. */
  silentMs(nowMs: number): number {
    return nowMs - this.#heardAtMs;
  }

  /** Asks for a sign of life, when it is time to measure how long one takes. */
  measure(nowMs: number): void {
    if (nowMs < this.#measuresAtMs) return;
    this.#measuresAtMs = nowMs + MEASURE_EVERY_MS;
    if (this.#bot.say(pingMessage())) this.#askedAtMs = this.#nowMs();
  }

  /** Sends a control frame; false when there is no seat, or no socket. */
  play(frame: Uint8Array): boolean {
    return this.#bot.link.kind === "in" && this.#bot.play(frame);
  }

  /** Lets go of it: the socket is gone without a word. */
  cut(): void {
    this.#letGo();
    this.#bot.cut();
  }

  /** Lets go of it: it hears and says nothing any more, though the socket is still there. */
  freeze(): void {
    this.#letGo();
    this.#bot.freeze();
  }

  /** Lets go of it, and leaves on purpose. Answers when the socket is closed. */
  leave(): Promise<void> {
    this.#letGo();
    return this.#bot.leave();
  }

  admitted(message: Uint8Array): void {
    if (this.#holder !== undefined) this.#reader.admitted(message);
  }

  state(message: Uint8Array): void {
    this.#heardAtMs = this.#nowMs();
    if (this.#holder !== undefined) this.#reader.state(message);
  }

  patch(message: Uint8Array): void {
    this.#heardAtMs = this.#nowMs();
    if (this.#holder !== undefined) this.#reader.patch(message);
  }

  told(type: string, message: Uint8Array): void {
    this.wasIn = true;
    if (type === "you") this.#holder?.seated(messageWords(message) as You);
    if (type === "at") this.#holder?.moved(messageWords(message) as Place);
    if (type === "back") this.#holder?.stopping(messageWords(message) as Back);
  }

  /** Tells the room how long the way is, as a page does while somebody plays. */
  answered(): void {
    const tookMs = this.#nowMs() - (this.#askedAtMs ?? Infinity);
    this.#askedAtMs = undefined;
    if (this.#holder === undefined || this.#bot.link.kind !== "in" || !(tookMs >= 0)) return;
    const rttMs = Math.min(RTT_MS_MAX, Math.round(tookMs));
    this.#bot.say(roomMessage("link", { rttMs } satisfies RoomMessages["link"]));
  }

  closed(code: number): void {
    const holder = this.#holder;
    this.#letGo();
    holder?.closed(code);
  }

  #letGo(): void {
    this.#holder = undefined;
    this.#reader.gone();
  }
}
