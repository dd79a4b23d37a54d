import { backoffMs } from "#protocol/backoff.ts";
import { LINK_DEAD_MS } from "#protocol/beat.ts";
import { afterClose } from "#protocol/close.ts";
import type { JoinOptions } from "#protocol/join.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { JoinRefused, reserve } from "../bot.ts";
import type { Random } from "../random.ts";
import type { Due } from "./agenda.ts";
import { Absence } from "./absence.ts";
import { type Back, type Ground, Line, type LineHolder, type Place, type You } from "./line.ts";
import { Patience } from "./patience.ts";

/** A reason to come back, when there was no answer at all. */
const NO_ANSWER = 0;

/** Who has the phone in hand. */
export interface LinkHolder {
  /** There is a seat, and the room listens. `isBack` says that there was one before, and `awayMs` for how long it could have been. */
  seated(you: You, isBack: boolean, awayMs: number): void;
  moved(place: Place): void;
  /** Nobody listens any more. */
  unseated(): void;
  /** The room does not want this phone back, or never wanted it: there is no other attempt. */
  turnedAway?(code: number): void;
}

type Standing =
  /** Not there; comes when it is time. */
  | { readonly kind: "out" }
  | { readonly kind: "asking" }
  | { readonly kind: "linked"; readonly line: Line }
  /** The phone is locked, and its socket dead. */
  | { readonly kind: "asleep"; readonly line: Line }
  | { readonly kind: "ended" };

/**
 * A phone's one way in, and its one way back, as the phone page goes it: join, stay until it closes, join again with the
 * ticket after a pause that grows; and a line on which nothing is heard is given up.
 */
export class Link implements Due, LineHolder {
  readonly #ground: Ground;
  readonly #holder: LinkHolder;
  readonly #random: Random;
  readonly #page: string;
  readonly #patience: Patience;
  #standing: Standing = { kind: "out" };
  #comesAtMs: number | undefined;
  #you: You | undefined;
  #isSeated = false;
  readonly #absence: Absence;

  constructor(ground: Ground, page: string, random: Random, holder: LinkHolder) {
    this.#ground = ground;
    this.#absence = new Absence(ground.counts);
    this.#page = page;
    this.#random = random;
    this.#patience = new Patience(random);
    this.#holder = holder;
  }

  /** Sends a control frame; false when nobody listens. */
  play(frame: Uint8Array): boolean {
    const isSent = this.#standing.kind === "linked" && this.#standing.line.play(frame);
    if (isSent) this.#ground.counts.frames += 1;
    return isSent;
  }

  /** Joins at that moment, unless something else happens before. */
  comeAt(atMs: number): void {
    if (this.#standing.kind === "ended") return;
    this.#comesAtMs = atMs;
    this.#ground.agenda.at(atMs, this);
  }

  due(atMs: number): void {
    if (atMs !== this.#comesAtMs) return;
    if (this.#standing.kind === "asleep") this.#standing.line.cut();
    this.#absence.miss();
    const asking: Standing = { kind: "asking" };
    this.#become(asking);
    void this.#ask(asking);
  }

  /** The connection dies without a word, and the phone comes back after `backAtMs`. */
  drop(backAtMs: number): void {
    if (this.#standing.kind === "linked") this.#standing.line.cut();
    this.#loseSeat(backAtMs, "drop");
    this.#become({ kind: "out" });
    this.comeAt(backAtMs + backoffMs(0, this.#random));
  }

  /** The phone is locked until `backAtMs`: it hears nothing and says nothing. */
  sleep(backAtMs: number): void {
    const before = this.#standing;
    if (before.kind === "linked") before.line.freeze();
    this.#loseSeat(backAtMs, "sleep");
    this.#become(
      before.kind === "linked" ? { kind: "asleep", line: before.line } : { kind: "out" },
    );
    this.comeAt(backAtMs);
  }

  /** Leaves on purpose, for good. Answers when the socket is closed. */
  async leave(): Promise<void> {
    const before = this.#standing;
    this.#become({ kind: "ended" });
    this.#absence.end();
    if (before.kind === "asleep") before.line.cut();
    if (before.kind === "linked") await before.line.leave();
  }

  /** For how long they should have been back; undefined of who is in, or need not be. */
  missedMs(nowMs: number): number | undefined {
    return this.#absence.missedMs(nowMs);
  }

  /** Gives the line up when the room, which beats twice a second, was not heard on it for long. */
  look(nowMs: number): void {
    if (this.#standing.kind !== "linked") return;
    const { line } = this.#standing;
    line.measure(nowMs);
    if (line.silentMs(nowMs) < LINK_DEAD_MS) return;
    line.cut();
    this.#ended(line, "silent", NO_ANSWER);
  }

  seated(you: You): void {
    const before = this.#you;
    this.#you = you;
    this.#isSeated = true;
    this.#ground.counts.seated(you, before);
    const awayMs = this.#absence.back(this.#ground.nowMs());
    this.#holder.seated(you, before !== undefined, awayMs);
  }

  moved(place: Place): void {
    this.#holder.moved(place);
  }

  stopping(back: Back): void {
    this.#patience.told(back);
  }

  closed(code: number): void {
    if (this.#standing.kind !== "linked") return;
    const { line } = this.#standing;
    this.#ended(line, line.wasIn ? `closed_${code}` : `refused_${code}`, code);
  }

  async #ask(asking: Standing): Promise<void> {
    const role = "participant";
    const ticket = this.#you === undefined ? {} : { ticket: this.#you.ticket };
    const options: JoinOptions = { role, protocol: PROTOCOL_VERSION, page: this.#page, ...ticket };
    try {
      const address = await reserve(this.#ground.server, options);
      if (this.#standing !== asking) return;
      this.#become({ kind: "linked", line: new Line(address, this.#ground, this) });
    } catch (error) {
      if (this.#standing !== asking) return;
      const code = error instanceof JoinRefused ? error.code : NO_ANSWER;
      this.#ground.counts.refusedFor(code === NO_ANSWER ? "unanswered" : `refused_${code}`);
      this.#goOn(code);
    }
  }

  /** A line ended, and nobody here wanted that. */
  #ended(line: Line, cause: string, code: number): void {
    const { counts, nowMs } = this.#ground;
    if (line.wasIn) counts.lostFor(cause);
    else counts.refusedFor(cause);
    this.#loseSeat(nowMs(), cause);
    this.#absence.miss();
    this.#patience.stayed(nowMs() - line.sinceMs);
    this.#goOn(code);
  }

  /** What a page does next. */
  #goOn(code: number): void {
    const next = afterClose(code);
    const goesOn = next === "rejoin" || next === "full";
    this.#become({ kind: goesOn ? "out" : "ended" });
    if (!goesOn) return this.#holder.turnedAway?.(code);
    this.comeAt(this.#ground.nowMs() + this.#patience.pauseMs(next === "full"));
  }

  /** Who has one can be back in it from `backAtMs` on. */
  #loseSeat(backAtMs: number, after: string): void {
    if (this.#isSeated) this.#absence.begin(backAtMs, after);
  }

  /** Who left stays away, whatever comes. */
  #become(standing: Standing): void {
    if (this.#standing.kind !== "ended") this.#standing = standing;
    this.#comesAtMs = undefined;
    if (!this.#isSeated) return;
    this.#isSeated = false;
    this.#ground.counts.unseated();
    this.#holder.unseated();
  }
}
