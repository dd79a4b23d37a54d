import type { LaidControl } from "#protocol/layout.ts";
import type { Random } from "../random.ts";
import type { Due } from "./agenda.ts";
import type { Ground, You } from "./line.ts";
import { Link, type LinkHolder } from "./link.ts";
import { Phone, type PhoneMake } from "./phone.ts";
import type { OnPhones } from "./scene.ts";
import { touch } from "./touch.ts";

/**
 * Presses fall anywhere between two ticks of a room. They are two frames apart at least: the step that follows a press
 * is a frame too, and none of them waits for the phone's pace.
 */
const PRESS_EVERY_MS = 150;
const PRESS_JITTER_MS = 50;
/** They walk in a small circle, so that every tick of the room has something to tell. */
const REACH = 0.2;
const TURN = 0.25;

export interface MarkedMake extends Ground, PhoneMake {
  /** The button, by its id. */
  readonly button: string;
  readonly random: Random;
  readonly onPhones: () => OnPhones;
  /** They have a slot: `isBack` after they had lost their link. */
  readonly marked: (slot: number, isBack: boolean) => void;
  /** The room does not let them in, or never again. */
  readonly turnedAway: (code: number) => void;
  /** They were to press at this moment, whether or not it could be sent. */
  readonly pressed: (atMs: number) => void;
}

/** The one person who is followed through the system: presses one button again and again, at moments chosen beforehand. */
export class Marked implements Due, LinkHolder {
  readonly #make: MarkedMake;
  readonly #phone: Phone;
  readonly #link: Link;
  #beganMs = 0;
  #presses = 0;
  #isOver = false;
  slot: number | undefined;

  constructor(make: MarkedMake) {
    this.#make = make;
    this.#phone = new Phone(make);
    this.#link = new Link(make, "bot-followed", make.random, this);
  }

  come(atMs: number): void {
    this.#link.comeAt(atMs);
  }

  /** Presses from that moment on. */
  begin(atMs: number): void {
    this.#beganMs = atMs;
    this.#make.agenda.at(this.#nextMs(), this);
  }

  stop(): void {
    this.#isOver = true;
  }

  show({ laid }: OnPhones): void {
    this.#phone.show(laid, this.#make.nowMs());
  }

  look(nowMs: number): void {
    this.#link.look(nowMs);
  }

  leave(): Promise<void> {
    return this.#link.leave();
  }

  due(atMs: number): void {
    if (this.#isOver) return;
    const button = this.#phone.controls.find(({ control }) => control.id === this.#make.button);
    if (button !== undefined) this.#press(button, atMs);
    this.#presses += 1;
    this.#make.agenda.at(this.#nextMs(), this);
  }

  seated({ slot }: You, isBack: boolean): void {
    this.slot = slot;
    this.#make.marked(slot, isBack);
    this.#phone.open((frame) => this.#link.play(frame), this.#make.nowMs());
  }

  moved(): void {}

  unseated(): void {
    this.#phone.close(this.#make.nowMs());
  }

  turnedAway(code: number): void {
    this.#make.turnedAway(code);
  }

  /** The press goes out at once; the next step follows at the phone's pace. */
  #press(button: LaidControl, atMs: number): void {
    this.#make.pressed(atMs);
    this.#phone.press(button, atMs);
    const heading = this.#presses * TURN;
    const [x, y] = [REACH * Math.cos(heading), REACH * Math.sin(heading)];
    touch(this.#phone, { kind: "steer", x, y }, atMs);
  }

  #nextMs(): number {
    const jitterMs = this.#make.random() * PRESS_JITTER_MS;
    return this.#beganMs + this.#presses * PRESS_EVERY_MS + jitterMs;
  }
}
