/** The adapter counts its ticks modulo this. */
const SEQUENCES = 2 ** 31;
/** A tick is at most so many datagrams, more than any network would take at once. */
const PARTS_MAX = 1000;
/** So many ticks after its time a datagram is late. Older still, and the adapter has begun again. */
const LATE_TICKS_MAX = 10;

/** How one port stands: the tick that is being heard, and how many of its datagrams came. */
interface Tick {
  readonly sequence: number;
  readonly parts: number;
  heard: number;
}

/**
 * What an installation missed, told from the `/frame` that every datagram begins with. Of a tick of which nothing came
 * nobody knows how large it was: it counts as large as the one heard before it. What was sent before the first datagram
 * was not for us; the tick that is under way is not judged yet.
 */
export class Losses {
  #tick: Tick | undefined;
  #lost = 0;

  /** Datagrams that did not come. */
  get lost(): number {
    return this.#lost;
  }

  /** A datagram says that it is this part of so many of this tick. False if no datagram can say so. */
  hear(sequence: number, part: number, parts: number): boolean {
    if (sequence < 0 || part < 0 || part >= parts || parts > PARTS_MAX) return false;
    const tick = this.#tick;
    if (tick === undefined) this.#tick = { sequence, parts, heard: part + 1 };
    else this.#after(tick, { sequence, parts, heard: 1 });
    return true;
  }

  #after(tick: Tick, next: Tick): void {
    const ahead = (next.sequence - tick.sequence + SEQUENCES) % SEQUENCES;
    if (ahead === 0) tick.heard++;
    else if (ahead < SEQUENCES / 2) this.#go(tick, next, ahead - 1);
    else if (SEQUENCES - ahead <= LATE_TICKS_MAX) this.#lost = Math.max(0, this.#lost - 1);
    else this.#go(tick, next, 0);
  }

  #go(tick: Tick, next: Tick, between: number): void {
    this.#lost += Math.max(0, tick.parts - tick.heard) + between * tick.parts;
    this.#tick = next;
  }
}
