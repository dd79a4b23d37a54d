import type { Layout } from "#protocol/layout.ts";
import type { Due } from "../../../loadtest/fleet/agenda.ts";
import type { Ground, You } from "../../../loadtest/fleet/line.ts";
import { Link, type LinkHolder } from "../../../loadtest/fleet/link.ts";
import { Phone } from "../../../loadtest/fleet/phone.ts";
import type { OnPhones } from "../../../loadtest/fleet/scene.ts";
import { touch } from "../../../loadtest/fleet/touch.ts";
import { seeded, type Random } from "../../../loadtest/random.ts";
import { newPage } from "./joined.ts";

/** What everybody of a crowd has in common. */
export interface CrowdGround extends Ground {
  readonly layout: Layout;
  readonly framesPerSecond: number;
  readonly onPhones: () => OnPhones;
}

/** A seat as it was given, and when. */
export interface Seating {
  readonly you: You;
  readonly atMs: number;
}

/** How much of a press's pause is chance. */
const PAUSE_JITTER = 0.5;

/**
 * Somebody with a bot's phone, who presses and steers while they are in, and remembers every seat that they were given and
 * every press that they made, so that afterwards it can be told what became of each.
 */
export class Person implements Due, LinkHolder {
  readonly seatings: Seating[] = [];
  /** When they pressed, on their phone's word that they are in. */
  readonly pressesMs: number[] = [];
  readonly #ground: CrowdGround;
  readonly #random: Random;
  readonly #phone: Phone;
  readonly #link: Link;
  #pauseMs: number | undefined;
  #isIn = false;
  #comesAtMs = 0;

  constructor(ground: CrowdGround, index: number, seed: number) {
    this.#ground = ground;
    this.#random = seeded(seed, index);
    this.#phone = new Phone(ground);
    this.#link = new Link(ground, newPage(), seeded(seed, 1_000_000 + index), this);
  }

  get isIn(): boolean {
    return this.#isIn;
  }

  /** The seat they were given first, and the one they have or had last. */
  get first(): You | undefined {
    return this.seatings[0]?.you;
  }

  get last(): You | undefined {
    return this.seatings.at(-1)?.you;
  }

  /** How long after they were to come they had a seat. */
  get joinedAfterMs(): number {
    return (this.seatings[0]?.atMs ?? NaN) - this.#comesAtMs;
  }

  /** Whether every seat they were given was the same one: slot, generation and colour. */
  get keptSeat(): boolean {
    return this.seatings.every(({ you }) => isSameSeat(you, this.first));
  }

  come(atMs: number): void {
    this.#comesAtMs = atMs;
    this.#link.comeAt(atMs);
  }

  /** Presses and steers about so often from now on. */
  play(everyMs: number): void {
    this.#pauseMs = everyMs;
    this.#ground.agenda.at(this.#ground.nowMs() + this.#random() * everyMs, this);
  }

  rest(): void {
    this.#pauseMs = undefined;
  }

  show({ laid }: OnPhones): void {
    this.#phone.show(laid, this.#ground.nowMs());
  }

  /** Looks whether the room is still heard. */
  look(nowMs: number): void {
    this.#link.look(nowMs);
  }

  /** The connection dies without a word, and they come back after `ms`. */
  drop(ms: number): void {
    this.#link.drop(this.#ground.nowMs() + ms);
  }

  leave(): Promise<void> {
    this.rest();
    return this.#link.leave();
  }

  due(atMs: number): void {
    if (this.#pauseMs === undefined) return;
    if (this.#isIn) this.#act(atMs);
    const pauseMs = this.#pauseMs * (1 + PAUSE_JITTER * (this.#random() - 0.5));
    this.#ground.agenda.at(atMs + pauseMs, this);
  }

  seated(you: You): void {
    this.#isIn = true;
    this.seatings.push({ you, atMs: this.#ground.nowMs() });
    this.#phone.open((frame) => this.#link.play(frame), this.#ground.nowMs());
  }

  moved(): void {}

  unseated(): void {
    this.#isIn = false;
    this.#phone.close(this.#ground.nowMs());
  }

  #act(atMs: number): void {
    const hasButton = this.#phone.controls.some(({ control }) => control.kind === "button");
    if (hasButton) this.pressesMs.push(atMs);
    // The press goes out at once; the step follows at the phone's pace.
    touch(this.#phone, { kind: "press" }, atMs);
    const turn = 2 * Math.PI * this.#random();
    touch(this.#phone, { kind: "steer", x: Math.cos(turn) / 2, y: Math.sin(turn) / 2 }, atMs);
  }
}

export function isSameSeat(one: You, other: You | undefined): boolean {
  return one.slot === other?.slot && one.generation === other.generation && one.hue === other.hue;
}
