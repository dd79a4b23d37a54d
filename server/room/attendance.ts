import { Line, type Waiting } from "./line.ts";
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
  readonly #line: Line<Peer>;
  /** No grace is over before this: a house in which everybody is there need not be looked through. */
  #expiresFromMs = Infinity;

  constructor(house: House) {
    this.#house = house;
    this.#seats = new Seats(house.slots);
    this.#line = new Line(house.waitingMax);
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
  line(): readonly Peer[] {
    return this.#line.peers();
  }

  /** A seat that is kept comes first, and then a place in line: whoever holds its device id has it, wherever they were before. */
  arrive(peer: Peer, device: string, page: string, nowMs: number): Arrival<Peer> {
    const kept = this.#seats.of(device);
    if (kept !== undefined) return this.#sitAgain(kept, peer, page);
    const waiting: Waiting<Peer> = { peer, page, device };
    const again = this.#line.joinAgain(waiting);
    if (again !== undefined)
      return { kind: "waiting", place: again.place, replaced: replacing(again.before, page) };
    const seat = this.#line.length === 0 ? this.#newSeat(device, nowMs) : undefined;
    if (seat !== undefined) {
      this.#sit(seat, peer, page);
      return { kind: "seated", seat };
    }
    const place = this.#line.join(waiting);
    return place === undefined ? { kind: "full" } : { kind: "waiting", place };
  }

  /** A connection ended. Who is gone for good gives the seat back; any other seat is kept for the grace time. */
  depart(peer: Peer, forGood: boolean, nowMs: number): Seat | undefined {
    this.#line.leave(peer);
    const seat = this.#seatOf.get(peer);
    if (seat === undefined) return undefined;
    this.#seatOf.delete(peer);
    if (forGood) return this.#free(seat, nowMs);
    this.#keep(seat, nowMs);
    return undefined;
  }

  /**
   * Keeps a seat for a device that had it in another run: its phone is away, and has the whole grace time to come back.
   * Undefined where there is no such slot, and where the slot or the device is in use.
   */
  keep(slot: number, generation: number, device: string, nowMs: number): Seat | undefined {
    if (!this.#seats.isEmpty(slot) || this.keeps(device)) return undefined;
    const seat = this.#house.furnish(slot, generation, device, nowMs);
    this.#seats.take(seat);
    this.#keep(seat, nowMs);
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
    if (nowMs < this.#expiresFromMs) return [];
    this.#expiresFromMs = Infinity;
    const over: Seat[] = [];
    this.#links.forEach((link, seat) => {
      if (link.kind !== "away") return;
      if (link.untilMs <= nowMs) over.push(seat);
      else this.#expiresFromMs = Math.min(this.#expiresFromMs, link.untilMs);
    });
    return over.map((seat) => this.#free(seat, nowMs));
  }

  /** Lets people in from the line while there are free slots. */
  promote(nowMs: number): void {
    for (let first = this.#line.first; first !== undefined; first = this.#line.first) {
      const seat = this.#newSeat(first.device, nowMs);
      if (seat === undefined) return;
      this.#line.leave(first.peer);
      this.#sit(seat, first.peer, first.page);
    }
  }

  #keep(seat: Seat, nowMs: number): void {
    const untilMs = nowMs + this.#house.graceMs;
    this.#links.set(seat, { kind: "away", untilMs });
    this.#expiresFromMs = Math.min(this.#expiresFromMs, untilMs);
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
