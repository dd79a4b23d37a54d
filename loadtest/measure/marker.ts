import { pressesSince, ROOM_PRESSES_MODULUS } from "#protocol/controls/button.ts";

/** Further than this ahead is behind: the count has begun again. */
const AHEAD_MAX = ROOM_PRESSES_MODULUS / 2;

/** What became of a press: when it was to be sent, and how long it took. */
export interface Took {
  readonly atMs: number;
  readonly tookMs: number;
}

interface Press {
  readonly atMs: number;
  /** Which of the marker's connections it was meant for. */
  readonly connection: number;
}

interface Sighting {
  readonly atMs: number;
  /** By how much the count had grown. */
  readonly presses: number;
}

/**
 * Follows one person's presses of one button to where their count is seen. The count carries no names, but it only
 * grows and never takes a step back: what is seen first was pressed first. So every press gets the time it took, also
 * when one datagram tells of three, and none gets a time that belongs to nobody: what is seen before it was pressed
 * was not ours.
 *
 * Presses and sightings come in from two sides, each in its own order, all times on one clock.
 */
export class Marker {
  readonly #presses: Press[] = [];
  readonly #sightings: Sighting[] = [];
  #connection = 0;
  #count = 0;
  readonly #lost: Press[] = [];
  #strange = 0;

  /** Presses that are known to have been lost. */
  get lost(): number {
    return this.#lost.length;
  }

  /** Presses that were seen and that nobody has told of: those of somebody else in the slot. */
  get strange(): number {
    return this.#strange;
  }

  /** A press that was to be sent at this moment, whether or not it could be. */
  pressed(atMs: number): void {
    this.#presses.push({ atMs, connection: this.#connection });
  }

  /**
   * The marker has a new connection. What was pressed before and is not seen before the next press is lost: the room
   * takes a phone's first count after a join as where it stands.
   */
  cameBack(): void {
    this.#connection++;
  }

  /** The count, modulo 65,536, as it was seen at this moment. It begins at 0 with whoever sits down. */
  seen(count: number, atMs: number): void {
    const ahead = pressesSince(this.#count, count, ROOM_PRESSES_MODULUS);
    const presses = ahead < AHEAD_MAX ? ahead : count;
    this.#count = count;
    if (presses > 0) this.#sightings.push({ atMs, presses });
  }

  /** How long each press took that was seen by `untilMs`, in milliseconds: as `settled`, for who needs no more. */
  settle(untilMs: number): number[] {
    return this.settled(untilMs).map(({ tookMs }) => tookMs);
  }

  /** Each press that was seen by `untilMs`, in order, each once. All presses up to then must have been told. */
  settled(untilMs: number): Took[] {
    const took: Took[] = [];
    for (;;) {
      const [sighting] = this.#sightings;
      if (sighting === undefined || sighting.atMs > untilMs) return took;
      this.#sightings.shift();
      this.#giveUp(sighting.atMs);
      this.#take(sighting, took);
    }
  }

  /**
   * It is over, at this moment: answers what `settled` would of all that was seen. What was not is lost, and took until
   * now at least: left out, it would make the others look as if all went well.
   */
  finish(endMs: number): Took[] {
    const took = this.settled(Infinity);
    this.#lost.push(...this.#presses.splice(0));
    return [
      ...took,
      ...this.#lost.map(({ atMs }) => ({ atMs, tookMs: Math.max(0, endMs - atMs) })),
    ];
  }

  #take({ atMs, presses }: Sighting, took: Took[]): void {
    for (let left = presses; left > 0; left--) {
      const [press] = this.#presses;
      if (press === undefined || press.atMs > atMs) {
        this.#strange += left;
        return;
      }
      this.#presses.shift();
      took.push({ atMs: press.atMs, tookMs: atMs - press.atMs });
    }
  }

  /** Once a later connection has pressed, nothing of an earlier one is under way any more. */
  #giveUp(atMs: number): void {
    const newest = this.#presses.findLast((press) => press.atMs <= atMs)?.connection ?? 0;
    while ((this.#presses[0]?.connection ?? newest) < newest)
      this.#lost.push(...this.#presses.splice(0, 1));
  }
}
