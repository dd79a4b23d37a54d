import type { Act } from "../../../loadtest/behaviours/act.ts";
import type { House, Phone } from "../../room/members.ts";
import { Page } from "./page.ts";

/** As long as a phone ever waits until it says what changed. */
const PACE_MS = 50;

/** Somebody at the real page: the client library, and the page's own values and pacer. */
export class Visitor {
  phone: Phone;
  readonly #page: Page;
  readonly #house: House;

  constructor(house: House, phone: Phone) {
    this.#house = house;
    this.phone = phone;
    this.#page = new Page(house.layout);
    this.#page.show(this.#laid(["steer", "glow", "pulse", "lamp", "mood"]));
  }

  /** Has a seat: what everything is now goes out. */
  open(): void {
    this.#page.open((frame) => {
      this.phone.send(frame);
      return true;
    });
  }

  /** Their link breaks; they come again with their ticket. */
  async comeBack(step: (holds: () => unknown) => Promise<void>): Promise<void> {
    await this.phone.drop();
    this.#page.close();
    const { page, ticket } = this.phone;
    this.phone = await this.#house.phone({ page, ticket });
    await step(() => this.phone.you !== undefined);
    this.open();
  }

  act(act: Act): void {
    this.#page.pass(PACE_MS);
    if (act.kind === "steer") this.#steer(act.x, act.y);
    if (act.kind === "press") for (const laid of this.#laid(["pulse"])) this.#page.press(laid);
    if (act.kind === "set")
      for (const laid of this.#laid([act.control])) this.#page.set(laid, act.values);
  }

  #steer(x: number, y: number): void {
    for (const laid of this.#laid(["steer"])) {
      if (x === 0 && y === 0) this.#page.letGo(laid);
      else this.#page.set(laid, [x, y]);
    }
  }

  #laid(ids: readonly string[]) {
    return this.#house.layout.controls.filter(({ control }) => ids.includes(control.id));
  }
}
