import { isNewer } from "#protocol/frames.ts";
import { BAD_FRAMES_MAX, FRAMES_PER_SECOND_MAX, RTT_PAUSE_MS_MIN } from "#protocol/limits.ts";
import type { Role } from "#protocol/roles.ts";
import { Bucket } from "./bucket.ts";

/** What the room remembers of a connection, whoever sits behind it: how it behaves, and what it was told. */
export class Peer {
  readonly role: Role;
  readonly joinedAtMs: number;
  /** Whether its phone can come back to its seat: it brought the ticket, or was given one. */
  ticket: "none" | "brought" | "given" = "none";
  /** Where the phone was last told that its light is. */
  readonly told = { x: 0, y: 0, atMs: -Infinity };
  /** Asks whether it still reads, if it is time to ask; see `askForAnswers`. */
  ask: () => void = () => {};
  /** The code that it was told to leave with, if it was. */
  sentAwayWith: number | undefined;
  /** Its connection is no more. */
  gone = false;
  /** The place in line it was last told. */
  toldPlace = 0;
  readonly #bucket: Bucket;
  #badFrames = 0;
  #toldLinkAtMs = -Infinity;
  /** The newest frame's sequence number; none after a join. */
  #sequence: number | undefined;

  constructor(role: Role, nowMs: number) {
    this.role = role;
    this.joinedAtMs = nowMs;
    this.#bucket = new Bucket(FRAMES_PER_SECOND_MAX, nowMs);
  }

  /** It was told to leave, or has left; whatever still comes from it counts for nothing. */
  get dismissed(): boolean {
    return this.sentAwayWith !== undefined || this.gone;
  }

  /** Whether it may send one more now. */
  mayPass(nowMs: number): boolean {
    return this.#bucket.take(nowMs);
  }

  /** Whether a frame comes after all that came before; the first one does. */
  follows(sequence: number): boolean {
    if (this.#sequence !== undefined && !isNewer(sequence, this.#sequence)) return false;
    this.#sequence = sequence;
    return true;
  }

  /** Whether what it tells of its link counts: a phone has one voice among many, however often it speaks. */
  mayTellLink(nowMs: number): boolean {
    if (nowMs - this.#toldLinkAtMs < RTT_PAUSE_MS_MIN) return false;
    this.#toldLinkAtMs = nowMs;
    return true;
  }

  /** Notes a frame that does not fit; true when it was one too many. */
  sentBadFrame(): boolean {
    this.#badFrames += 1;
    return this.#badFrames > BAD_FRAMES_MAX;
  }
}
