import type { Seat } from "./seat.ts";
import { Seats } from "./seats.ts";

/** Whether a seat's phone is there, and until when the seat is kept if it is not. */
export type Link<Peer> =
  | { readonly kind: "here"; readonly peer: Peer; readonly page: string }
  | { readonly kind: "away"; readonly untilMs: number };

/** Another connection of the same device, which had the seat or the place in line until now. */
export interface Replaced<Peer> {
  readonly peer: Peer;
  readonly samePage: boolean;
}

/** What becomes of somebody who comes in. */
export type Arrival<Peer> =
  | { readonly kind: "seated"; readonly seat: Seat; readonly replaced?: Replaced<Peer> }
  | { readonly kind: "waiting"; readonly place: number; readonly replaced?: Replaced<Peer> }
  | { readonly kind: "full" };

interface Waiting<Peer> {
  readonly peer: Peer;
  readonly page: string;
  readonly device: string;
}

export interface House {
  readonly slots: number;
  readonly waitingMax: number;
  readonly graceMs: number;
  /** Makes the seat for a slot's new occupant, and its row. */
  furnish(slot: number, generation: number, device: string, nowMs: number): Seat;
}

/**
 * Who is in: seated, away for a while, or waiting in line. It counts as people come, synchronously, so the number
 * of seats is exact however many come at once. `Peer` is a connection; this class never touches it.
 */
export class Attendance<Peer> {
  readonly #house: House;
  readonly #seats: Seats;
  readonly #links = new Map<Seat, Link<Peer>>();
  readonly #seatOf = new Map<Peer, Seat>();
  readonly #line: Waiting<Peer>[] = [];

  constructor(house: House) {
    this.#house = house;
    this.#seats = new Seats(house.slots);
  }

  get connectedCount(): number {
    return this.#seatOf.size;
  }

  get waitingCount(): number {
    return this.#line.length;
  }

  /** Every taken seat, with its phone or without. */
  seats(): ReadonlyMap<Seat, Link<Peer>> {
    return this.#links;
  }

  seatOf(peer: Peer): Seat | undefined {
    return this.#seatOf.get(peer);
  }

  /** Whether a device has a seat, with its phone there or away. */
  keeps(device: string): boolean {
    return this.#seats.of(device) !== undefined;
  }

  /** How many slots are between two people. */
  restingCount(nowMs: number): number {
    return this.#seats.restingCount(nowMs);
  }

  /** Those who wait, first in line first. */
  line(): Iterable<Peer> {
    return this.#line.map(({ peer }) => peer);
  }

  /** A seat that is kept comes first, and then a place in line: whoever holds its device id has it, wherever they were before. */
  arrive(peer: Peer, device: string, page: string, nowMs: number): Arrival<Peer> {
    const kept = this.#seats.of(device);
    if (kept !== undefined) return this.#sitAgain(kept, peer, page);
    const index = this.#line.findIndex((waiting) => waiting.device === device);
    if (index >= 0) return this.#waitAgain(index, { peer, page, device });
    const seat = this.#line.length === 0 ? this.#newSeat(device, nowMs) : undefined;
    if (seat !== undefined) {
      this.#sit(seat, peer, page);
      return { kind: "seated", seat };
    }
    if (this.#line.length >= this.#house.waitingMax) return { kind: "full" };
    return { kind: "waiting", place: this.#line.push({ peer, page, device }) };
  }

  /** A connection ended. Who is gone for good gives the seat back; any other seat is kept for the grace time. */
  depart(peer: Peer, forGood: boolean, nowMs: number): Seat | undefined {
    const index = this.#line.findIndex((waiting) => waiting.peer === peer);
    if (index >= 0) this.#line.splice(index, 1);
    const seat = this.#seatOf.get(peer);
    if (seat === undefined) return undefined;
    this.#seatOf.delete(peer);
    this.#links.set(seat, { kind: "away", untilMs: nowMs + (forGood ? 0 : this.#house.graceMs) });
    return forGood ? this.#free(seat, nowMs) : undefined;
  }

  /**
   * Keeps a seat for a device that had it in another run: its phone is away, and has the whole grace time to come back.
   * Undefined where there is no such slot, and where the slot or the device is in use.
   */
  keep(slot: number, generation: number, device: string, nowMs: number): Seat | undefined {
    if (!this.#seats.isEmpty(slot) || this.keeps(device)) return undefined;
    const seat = this.#house.furnish(slot, generation, device, nowMs);
    this.#seats.take(seat);
    this.#links.set(seat, { kind: "away", untilMs: nowMs + this.#house.graceMs });
    return seat;
  }

  /** How far the empty slots have come, so that another run goes on there. */
  generations(): number[] {
    return this.#seats.generations();
  }

  resumeGenerations(generations: readonly number[]): void {
    this.#seats.resume(generations);
  }

  /** Takes a seat from whoever has it, there or away: it is free at once. Answers who sat there. */
  remove(seat: Seat, nowMs: number): Peer | undefined {
    const link = this.#links.get(seat);
    if (link === undefined) return undefined;
    this.#free(seat, nowMs);
    if (link.kind === "away") return undefined;
    this.#seatOf.delete(link.peer);
    return link.peer;
  }

  /** Frees the seats whose grace is over; answers them. */
  expire(nowMs: number): Seat[] {
    const over: Seat[] = [];
    this.#links.forEach((link, seat) => {
      if (link.kind === "away" && link.untilMs <= nowMs) over.push(seat);
    });
    return over.map((seat) => this.#free(seat, nowMs));
  }

  /** Lets people in from the line while there are free slots. */
  promote(nowMs: number): void {
    for (let first = this.#line[0]; first !== undefined; first = this.#line[0]) {
      const seat = this.#newSeat(first.device, nowMs);
      if (seat === undefined) return;
      this.#line.shift();
      this.#sit(seat, first.peer, first.page);
    }
  }

  #newSeat(device: string, nowMs: number): Seat | undefined {
    const free = this.#seats.free(nowMs);
    if (free === undefined) return undefined;
    const seat = this.#house.furnish(free.slot, free.generation, device, nowMs);
    this.#seats.take(seat);
    return seat;
  }

  #sitAgain(seat: Seat, peer: Peer, page: string): Arrival<Peer> {
    const before = this.#links.get(seat);
    this.#sit(seat, peer, page);
    if (before?.kind !== "here") return { kind: "seated", seat };
    this.#seatOf.delete(before.peer);
    return { kind: "seated", seat, replaced: replacing(before, page) };
  }

  #waitAgain(index: number, waiting: Waiting<Peer>): Arrival<Peer> {
    const [before = waiting] = this.#line.splice(index, 1, waiting);
    return { kind: "waiting", place: index + 1, replaced: replacing(before, waiting.page) };
  }

  #sit(seat: Seat, peer: Peer, page: string): void {
    seat.forgetPresses();
    this.#links.set(seat, { kind: "here", peer, page });
    this.#seatOf.set(peer, seat);
  }

  #free(seat: Seat, nowMs: number): Seat {
    this.#links.delete(seat);
    this.#seats.release(seat, nowMs);
    return seat;
  }
}

function replacing<Peer>(before: { peer: Peer; page: string }, page: string): Replaced<Peer> {
  return { peer: before.peer, samePage: before.page === page };
}
