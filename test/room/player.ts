import { until } from "../support/condition.ts";
import type { House, Phone } from "./members.ts";

/** A phone that plays on, whatever happens beside it: it presses, and its presses are counted. */
export class Player {
  readonly phone: Phone;
  readonly #house: House;
  #presses = 0;

  constructor(house: House, phone: Phone) {
    this.#house = house;
    this.phone = phone;
    phone.play({ pulse: 0 });
  }

  async press(): Promise<void> {
    this.phone.play({ pulse: ++this.#presses % 256 });
    const slot = String(this.phone.you?.slot);
    await until(() => {
      const row = this.#house.state.participants.get(slot)?.toJSON() as Record<string, unknown>;
      return row["pulse"] === this.#presses;
    });
  }
}
