/** Somebody who waits for a seat. */
export interface Waiting<Peer> {
  readonly peer: Peer;
  readonly page: string;
  readonly device: string;
}

/** Those who wait for a seat, connected, in the order in which they came. Places count from 1. */
export class Line<Peer> {
  readonly #max: number;
  readonly #waiting: Waiting<Peer>[] = [];

  constructor(max: number) {
    this.#max = max;
  }

  get length(): number {
    return this.#waiting.length;
  }

  get first(): Waiting<Peer> | undefined {
    return this.#waiting[0];
  }

  peers(): Peer[] {
    return this.#waiting.map(({ peer }) => peer);
  }

  /** Somebody comes last; their place, or undefined when the line is full. */
  join(waiting: Waiting<Peer>): number | undefined {
    return this.#waiting.length < this.#max ? this.#waiting.push(waiting) : undefined;
  }

  /** Who waits already, and comes again with another connection, has their place; undefined for anybody else. */
  joinAgain(waiting: Waiting<Peer>): { place: number; before: Waiting<Peer> } | undefined {
    const index = this.#waiting.findIndex(({ device }) => device === waiting.device);
    const before = this.#waiting[index];
    if (before === undefined) return undefined;
    this.#waiting[index] = waiting;
    return { place: index + 1, before };
  }

  /** Whoever that was waits no more. */
  leave(peer: Peer): void {
    const index = this.#waiting.findIndex((waiting) => waiting.peer === peer);
    if (index >= 0) this.#waiting.splice(index, 1);
  }
}
