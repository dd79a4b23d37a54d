import { SLOT_REST_SECONDS } from "#protocol/limits.ts";
import type { Seat } from "./seat.ts";

const GENERATIONS = 256;

/** A slot between two people: it rests, then it is free. */
interface Empty {
  generation: number;
  freeFromMs: number;
}

/**
 * The slots of a room, as many as the show has room for: stable rows that people take, keep and give back.
 * A freed slot rests for two seconds, so that everyone downstream saw it empty, and goes to the next person
 * with a new generation. The lowest free one goes first, so that a small crowd stays in the first rows.
 */
export class Seats {
  readonly #empty: (Empty | undefined)[];
  readonly #byDevice = new Map<string, Seat>();

  constructor(count: number) {
    this.#empty = Array.from({ length: count }, () => ({ generation: 0, freeFromMs: -Infinity }));
  }

  of(device: string): Seat | undefined {
    return this.#byDevice.get(device);
  }

  /** The next free slot and the generation its occupant will be; undefined when every slot is taken or rests. */
  free(nowMs: number): { slot: number; generation: number } | undefined {
    const slot = this.#empty.findIndex((empty) => empty !== undefined && empty.freeFromMs <= nowMs);
    const empty = this.#empty[slot];
    return empty === undefined
      ? undefined
      : { slot, generation: (empty.generation + 1) % GENERATIONS };
  }

  /** How many slots somebody left a moment ago. */
  restingCount(nowMs: number): number {
    let count = 0;
    for (const empty of this.#empty)
      if (empty !== undefined && empty.freeFromMs > nowMs) count += 1;
    return count;
  }

  isEmpty(slot: number): boolean {
    return this.#empty[slot] !== undefined;
  }

  /** Who had each slot last, by slot; 0 for a slot that somebody has, and for one that nobody ever had. */
  generations(): number[] {
    return this.#empty.map((empty) => empty?.generation ?? 0);
  }

  /**
   * Goes on where another run's slots stood. Each empty slot passes over one generation: somebody may have had it in the
   * moment that nobody wrote down, and whoever saw them must not take the next one for the same person.
   */
  resume(generations: readonly number[]): void {
    this.#empty.forEach((empty, slot) => {
      const generation = generations[slot];
      if (empty !== undefined && generation !== undefined)
        empty.generation = (generation + 1) % GENERATIONS;
    });
  }

  take(seat: Seat): void {
    this.#empty[seat.slot] = undefined;
    this.#byDevice.set(seat.device, seat);
  }

  release(seat: Seat, nowMs: number): void {
    this.#byDevice.delete(seat.device);
    this.#empty[seat.slot] = {
      generation: seat.row.generation,
      freeFromMs: nowMs + SLOT_REST_SECONDS * 1000,
    };
  }
}
