import { setImmediate as breathe } from "node:timers/promises";
import type { Client } from "@colyseus/core";
import type { House } from "./members.ts";
import { RawMember } from "./raw-member.ts";

/** What was handed to somebody's socket and did not leave yet, in bytes. */
export function owedBy({ ref }: Client): number {
  return (ref as unknown as { readonly bufferedAmount: number }).bufferedAmount;
}

/** A house full of people without phones, who all do something at once: more than a socket's own buffers swallow. */
export class Crowd {
  readonly house: House;
  /** The most that was ever unsent to anybody. */
  owedMax = 0;
  readonly #people: number;
  #ticks = 0;
  #born = 0;

  constructor(house: House, people: number) {
    this.house = house;
    this.#people = people;
    house.byHand();
    while (this.#born < people) this.#come();
  }

  get counts() {
    return this.house.room.serializer.counts;
  }

  /** Everybody does something, one comes, one goes; one patch. */
  async tick(): Promise<void> {
    const { run, peers } = this.house.room.inside;
    this.#ticks += 1;
    for (const [seat, link] of run.attendance.seats()) {
      seat.values[0] = Math.sin(this.#ticks + seat.slot) / 2;
      seat.values[1] = Math.cos(this.#ticks + seat.slot) / 2;
      seat.changed = true;
      if (link.kind === "here" && seat.slot === this.#ticks % this.#people)
        if (peers.heeded(link.peer) === undefined) run.depart(link.peer, true, performance.now());
    }
    this.#come();
    this.house.room.broadcastPatch();
    this.owedMax = Math.max(this.owedMax, ...this.house.room.clients.map(owedBy));
    await breathe();
  }

  /** Ticks until something holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await this.tick();
  }

  async crew(): Promise<RawMember> {
    return this.#greeted(await RawMember.crew(this.house.server.url));
  }

  async phone(): Promise<RawMember> {
    return this.#greeted(await RawMember.phone(this.house.server.url));
  }

  async #greeted(member: RawMember): Promise<RawMember> {
    await this.until(() => member.sees() !== undefined);
    return member;
  }

  #come(): void {
    const { attendance } = this.house.room.inside.run;
    attendance.arrive({} as Client, `device ${this.#born++}`, "page", performance.now());
  }
}
