import type { LaidControl, Layout } from "#protocol/layout.ts";
import { Pacer, type Send } from "../../../client/phone/pacer.ts";
import { Values } from "../../../client/phone/values.ts";
import { handClock } from "../../client/support.ts";

/** What the phone page does with touches, without its screen: its own values and its own pacer, as `Play` joins them. */
export class Page {
  readonly #clock = handClock();
  readonly #values: Values;
  readonly #pacer: Pacer;
  #controls: readonly LaidControl[] = [];

  constructor(layout: Layout) {
    this.#values = new Values(layout);
    this.#pacer = new Pacer(this.#values, this.#clock);
  }

  get nowMs(): number {
    return this.#clock.nowMs();
  }

  pass(ms: number): void {
    this.#clock.pass(ms);
  }

  open(send: Send): void {
    this.#pacer.open(send, this.#controls);
  }

  close(): void {
    this.rest();
    this.#pacer.close();
  }

  show(controls: readonly LaidControl[]): void {
    const gone = this.#controls.filter((laid) => !controls.includes(laid));
    this.#controls = controls;
    for (const laid of gone) this.#values.rest(laid);
    this.#pacer.tell(controls);
  }

  set(laid: LaidControl, parts: readonly number[]): void {
    if (this.#values.set(laid, parts)) this.#pacer.touch(laid);
  }

  letGo(laid: LaidControl): void {
    if (this.#values.rest(laid)) this.#pacer.hurry(laid);
  }

  press(laid: LaidControl): void {
    this.set(laid, [(this.#values.of(laid) + 1) % 256]);
  }

  rest(): void {
    for (const laid of this.#controls) this.letGo(laid);
  }
}
