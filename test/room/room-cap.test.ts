import assert from "node:assert/strict";
import { QUEUE_MIN } from "#protocol/limits.ts";
import { until } from "../support/condition.ts";
import { eveningShow } from "./evening.ts";
import { House, type Phone } from "./members.ts";
import { randomOf } from "./random.ts";
import { ask, newcomer } from "./raw-member.ts";

const SLOTS = 12;
const WAVES = 25;

/** A street before a house: people come and go in waves, everybody of a wave at once, and are counted between two waves. */
class Street {
  readonly #house: House;
  readonly #random: () => number;
  #inside: Phone[] = [];
  /** Tickets of those who dropped out and may come back. */
  readonly #tickets: string[] = [];
  /** Each phone's place in line, as it was told last. */
  readonly #places = new Map<Phone, number>();
  readonly seen = { seated: 0, waited: 0, movedUp: 0, full: 0, back: 0, bogus: 0 };

  constructor(house: House, random: () => number) {
    this.#house = house;
    this.#random = random;
    house.byHand();
    house.room.seatReservationTimeout = 1;
  }

  /** So many come, and as many ask at the door and never take what they were given. */
  async rush(people: number): Promise<void> {
    const coming = Array.from({ length: people }, () => [this.#come(), this.#ask()]);
    await Promise.all(coming.flat());
    await this.#settle();
  }

  /** Some come, some come back, some leave, some drop out, and some only ask. */
  async wave(): Promise<void> {
    const leaving = this.#some(3).map((phone) => phone.room.leave());
    const dropping = this.#some(3).map((phone) => this.#drop(phone));
    const coming = this.#times(5, () => this.#come(this.#chance(0.4) ? this.#tickets.pop() : ""));
    const asking = this.#times(3, () => this.#ask());
    await Promise.all([...leaving, ...dropping, ...coming, ...asking]);
    await this.#settle();
  }

  async everybodyLeaves(): Promise<void> {
    await Promise.all(this.#inside.map((phone) => phone.room.leave()));
    this.#tickets.length = 0;
    await this.#settle();
  }

  /** Until nobody holds a slot, and no slot rests. */
  async empty(): Promise<void> {
    const { run } = this.#house.room.inside;
    await this.#house.step(
      () =>
        run.state.participants.size === 0 && run.attendance.restingCount(performance.now()) === 0,
    );
  }

  /** Until no seat is reserved that nobody took: a server that ends before that upsets the next one. */
  async forgotten(): Promise<void> {
    const reserved = Reflect.get(this.#house.room, "_reservedSeats") as object;
    await until(() => Object.keys(reserved).length === 0);
  }

  async #come(ticket = ""): Promise<void> {
    try {
      const phone = await this.#house.phone(ticket === "" ? {} : { ticket });
      this.#inside.push(phone);
      if (ticket !== "") this.seen.back += 1;
    } catch {
      this.seen.full += 1;
    }
    this.#assertCap();
  }

  async #ask(): Promise<void> {
    const { status } = await ask(this.#house.server.url, newcomer());
    assert.equal(status, 200);
    this.seen.bogus += 1;
  }

  async #drop(phone: Phone): Promise<void> {
    if (phone.ticket !== undefined) this.#tickets.push(phone.ticket);
    await phone.drop();
  }

  /** One tick, when everybody is where they go, and until all have heard of it. */
  async #settle(): Promise<void> {
    await until(() => this.#house.room.clients.length === this.#open().length);
    await this.#everybodyCaughtUp();
    this.#house.room.broadcastPatch();
    await this.#everybodyCaughtUp();
    this.#assertTrue();
  }

  #open(): Phone[] {
    this.#inside = this.#inside.filter(({ closed }) => closed === undefined);
    return this.#inside;
  }

  async #everybodyCaughtUp(): Promise<void> {
    await Promise.all(this.#inside.map((phone) => phone.caughtUp()));
  }

  #assertCap(): void {
    const { attendance, state } = this.#house.room.inside.run;
    assert(attendance.connectedCount <= SLOTS, `${attendance.connectedCount} are seated`);
    assert(state.participants.size <= SLOTS, `${state.participants.size} have a row`);
  }

  /** What the phones were told is true: each seat is one's, and the line has each place once, from the first on. */
  #assertTrue(): void {
    this.#assertCap();
    const seats = this.#inside.flatMap(({ you }) => you?.slot ?? []);
    assert.equal(new Set(seats).size, seats.length, `seats ${seats.join(" ")}`);
    assert(seats.every((slot) => slot < SLOTS));
    const waiting = this.#inside.filter(({ you }) => you === undefined);
    const places = waiting.map(({ place = 0 }) => place).sort((a, b) => a - b);
    assert.deepEqual(
      places,
      waiting.map((_, index) => index + 1),
    );
    assert.equal(this.#house.room.health().waiting, waiting.length);
    for (const phone of waiting) this.#noteMove(phone);
    this.seen.seated = Math.max(this.seen.seated, seats.length);
    this.seen.waited = Math.max(this.seen.waited, waiting.length);
  }

  #noteMove(phone: Phone): void {
    const { place = 0 } = phone;
    const before = this.#places.get(phone) ?? place;
    assert(place <= before, `from ${before} back to ${place}`);
    if (place < before) this.seen.movedUp += 1;
    this.#places.set(phone, place);
  }

  /** Some of those inside, taken out of them; seldom many. */
  #some(most: number): Phone[] {
    return this.#times(most, () => {
      const index = Math.floor(this.#random() * this.#inside.length);
      return this.#inside.splice(index, 1);
    }).flat();
  }

  #times<T>(most: number, make: () => T): T[] {
    return Array.from({ length: Math.floor(this.#random() * (most + 1)) }, make);
  }

  #chance(chance: number): boolean {
    return this.#random() < chance;
  }
}

describe("the cap, however people come and go", function () {
  this.timeout(60_000);
  let house: House;
  const show = eveningShow({ participantsMax: SLOTS, graceSeconds: 1 });
  beforeEach(async () => (house = await House.open(show)));
  afterEach(() => house.close());

  it(`is exact in ${WAVES} waves after three times as many at once, and every place in line is true`, async () => {
    const street = new Street(house, randomOf(7));
    await street.rush(3 * SLOTS);
    assert.deepEqual([street.seen.seated, street.seen.waited], [SLOTS, QUEUE_MIN]);
    assert.equal(street.seen.full, 3 * SLOTS - SLOTS - QUEUE_MIN);
    for (let wave = 0; wave < WAVES; wave++) await street.wave();
    const { movedUp, back, bogus } = street.seen;
    assert(movedUp > 10 && back > 3 && bogus > 3 * SLOTS, JSON.stringify(street.seen));
    assert.equal(house.server.refusals.of("room_failed"), 0);
    assert.equal(house.server.refusals.of("tick_failed"), 0);
    await street.forgotten();
  });

  it("is not touched by seats that were asked for and never taken", async () => {
    const street = new Street(house, randomOf(8));
    await street.rush(SLOTS);
    await street.everybodyLeaves();
    await street.empty();
    street.seen.seated = street.seen.full = 0;
    await street.rush(SLOTS);
    assert.deepEqual([street.seen.seated, street.seen.full], [SLOTS, 0]);
    await street.forgotten();
  });
});
