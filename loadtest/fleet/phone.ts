import { PHONE_PRESSES_MODULUS } from "#protocol/controls/button.ts";
import { encodeFrame } from "#protocol/frames.ts";
import { initialValues, type LaidControl, type Layout } from "#protocol/layout.ts";
import type { Agenda, Due } from "./agenda.ts";

/** A sum of many waits is not exact. */
const ROUNDING_MS = 0.001;

/** Sends one frame's bytes, at once. Answers false when it could not; then the frame is gone, and never sent later. */
export type Send = (frame: Uint8Array) => boolean;

export interface PhoneMake {
  readonly layout: Layout;
  readonly agenda: Agenda;
  readonly framesPerSecond: number;
}

/**
 * What a phone does with what is under its thumb, as the phone page does it: the first change goes out at once, then at
 * most so many frames a second with the newest values; what is let go of does not wait; what could not be sent is never
 * sent later. Its clock is the agenda's: the moments at which things were meant to happen.
 */
export class Phone implements Due {
  readonly #make: PhoneMake;
  readonly #paceMs: number;
  readonly #values: Float64Array;
  /** The controls that somebody has set on this phone, by number. */
  readonly #touched = new Set<number>();
  /** What is to be said, by number, in the order in which it changed. */
  readonly #changed: number[] = [];
  #controls: readonly LaidControl[] = [];
  #send: Send | undefined;
  #sequence = 0;
  #sentAtMs = -Infinity;
  #flushAtMs: number | undefined;

  constructor(make: PhoneMake) {
    this.#make = make;
    this.#paceMs = 1000 / make.framesPerSecond;
    this.#values = initialValues(make.layout);
  }

  /** What is on the phone now. */
  get controls(): readonly LaidControl[] {
    return this.#controls;
  }

  /** The room listens from now on: what everything is now goes out first. */
  open(send: Send, nowMs: number): void {
    this.#forget();
    this.#send = send;
    this.#tell(this.#controls, nowMs);
  }

  /** Nobody listens: everything is let go of, and what was meant for then is forgotten. */
  close(nowMs: number): void {
    this.rest(nowMs);
    this.#send = undefined;
    this.#forget();
  }

  /** Another scene's controls are on the phone: what is gone goes to its rest, as the room does with it. */
  show(controls: readonly LaidControl[], nowMs: number): void {
    for (const laid of this.#controls)
      if (!controls.includes(laid)) this.#write(laid, restOf(laid));
    this.#controls = controls;
    this.#tell(controls, nowMs);
  }

  /** A thumb sets a control, one number a channel; a stick that it sets to the middle was let go of. */
  set(laid: LaidControl, parts: readonly number[], atMs: number): void {
    if (isLetGo(laid, parts)) return this.#release(laid, atMs);
    const isFirst = !this.#touched.has(laid.number);
    this.#touched.add(laid.number);
    if (!this.#write(laid, parts) && !isFirst) return;
    this.#note(laid.number);
    const nextMs = this.#sentAtMs + this.#paceMs;
    if (atMs >= nextMs - ROUNDING_MS) this.#flush(atMs);
    else if (this.#flushAtMs === undefined) {
      this.#flushAtMs = nextMs;
      this.#make.agenda.at(nextMs, this);
    }
  }

  /** One press more. */
  press(button: LaidControl, atMs: number): void {
    const count = this.#values[button.at] ?? 0;
    this.set(button, [(count + 1) % PHONE_PRESSES_MODULUS], atMs);
  }

  /** Every finger is taken away. */
  rest(atMs: number): void {
    for (const laid of this.#controls) this.#release(laid, atMs);
  }

  due(atMs: number): void {
    if (atMs === this.#flushAtMs) this.#flush(atMs);
  }

  /** Says how these are, changed or not: what stays where it was put only if somebody put it there on this phone. */
  #tell(controls: readonly LaidControl[], nowMs: number): void {
    for (const { number, control, channels } of controls) {
      const hasRest = channels.some(({ rest }) => rest !== undefined);
      if (hasRest || control.kind === "button" || this.#touched.has(number)) this.#note(number);
    }
    this.#flush(nowMs);
  }

  /** What springs back is told at once: the phone may be asleep in a moment. */
  #release(laid: LaidControl, atMs: number): void {
    if (!this.#write(laid, restOf(laid))) return;
    this.#note(laid.number);
    this.#flush(atMs);
  }

  #flush(atMs: number): void {
    if (this.#send !== undefined && this.#changed.length > 0) {
      const frame = encodeFrame(this.#make.layout, ++this.#sequence, this.#changed, this.#values);
      if (this.#send(frame)) this.#sentAtMs = atMs;
    }
    this.#forget();
  }

  #note(number: number): void {
    if (!this.#changed.includes(number)) this.#changed.push(number);
  }

  #forget(): void {
    this.#changed.length = 0;
    this.#flushAtMs = undefined;
  }

  /** Answers whether it changed anything. */
  #write({ at, channels }: LaidControl, parts: readonly (number | undefined)[]): boolean {
    let isChanged = false;
    for (let part = 0; part < channels.length; part++) {
      const value = parts[part] ?? this.#values[at + part] ?? 0;
      isChanged ||= value !== this.#values[at + part];
      this.#values[at + part] = value;
    }
    return isChanged;
  }
}

/** Where a control goes when nobody holds it; what has no rest stays. */
function restOf({ channels }: LaidControl): (number | undefined)[] {
  return channels.map(({ rest }) => rest);
}

/** A stick springs back when it is let go of; nothing else does. */
function isLetGo({ control }: LaidControl, parts: readonly number[]): boolean {
  return control.kind === "joystick" && parts.every((part) => part === 0);
}
