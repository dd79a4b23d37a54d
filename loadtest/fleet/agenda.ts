/** Somebody for whom a moment was noted. They are told which one: when they were to act, not when they were called. */
export interface Due {
  due(atMs: number): void;
}

interface Entry {
  readonly atMs: number;
  /** Which was noted first. */
  readonly order: number;
  readonly who: Due;
}

/**
 * What is to happen when: a heap, earliest first; what is due at the same moment comes in the order in which it was noted.
 * It keeps no time itself.
 */
export class Agenda {
  readonly #heap: Entry[] = [];
  #noted = 0;

  /** When the next thing is due; Infinity when there is none. */
  get nextMs(): number {
    return this.#heap[0]?.atMs ?? Infinity;
  }

  at(atMs: number, who: Due): void {
    const entry = { atMs, order: this.#noted++, who };
    let place = this.#heap.length;
    for (let above = (place - 1) >> 1; place > 0; above = (place - 1) >> 1) {
      const parent = this.#heap[above];
      if (parent === undefined || isBefore(parent, entry)) break;
      this.#heap[place] = parent;
      place = above;
    }
    this.#heap[place] = entry;
  }

  /**
   * Does what is due by now, also what becomes due by now while it is done. `late` hears of each how long after its
   * moment its turn came.
   */
  run(nowMs: () => number, late: (ms: number) => void): void {
    const untilMs = nowMs();
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      if (first.atMs > untilMs) return;
      this.#drop();
      late(nowMs() - first.atMs);
      first.who.due(first.atMs);
    }
  }

  /** Takes the first one away: the last one sinks from its place to where it belongs. */
  #drop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (let below = 1; below < heap.length; below = 2 * place + 1) {
      const [left, right] = [heap[below], heap[below + 1]];
      const child =
        left !== undefined && right !== undefined && isBefore(right, left) ? right : left;
      if (child === undefined || isBefore(last, child)) break;
      heap[place] = child;
      place = child === left ? below : below + 1;
    }
    heap[place] = last;
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.atMs === other.atMs ? one.order < other.order : one.atMs < other.atMs;
}
