import type { When } from "#aggregate/aggregate.ts";
import { SLOT } from "#aggregate/slot.ts";
import type { LaidReading, Table } from "#aggregate/table.ts";

/**
 * What of the readings a tick tells, so that a packet that got lost is made good within a second: aggregates and everyone
 * active in each tick; whoever has just gone; what changes seldom, when it changed and once a second; and everybody,
 * the empty slots too, spread over each second, so that who comes late to the party has the whole picture.
 *
 * Ask for groups and slots after `begin`; `told` says that a slot went out.
 */
export class Due {
  readonly #table: Table;
  readonly #slots: number;
  readonly #ticksPerSecond: number;
  readonly #groups: readonly Group[];
  readonly #toldActive: Uint8Array;
  #values: Float64Array = new Float64Array(0);
  #tick = -1;

  constructor(table: Table, slots: number, rateHz: number) {
    this.#table = table;
    this.#slots = Math.min(slots, table.slots.length);
    this.#ticksPerSecond = Math.max(1, Math.round(rateHz));
    this.#groups = (["scene", "adapter"] as const).map((when) => groupOf(when, table));
    this.#toldActive = new Uint8Array(this.#slots);
  }

  /** How many people are told of. */
  get slots(): number {
    return this.#slots;
  }

  begin(values: Float64Array): void {
    this.#values = values;
    this.#tick = (this.#tick + 1) % this.#ticksPerSecond;
    for (let index = 0; index < this.#groups.length; index++) {
      const group = this.#groups[index];
      if (group !== undefined) look(group, values, this.#ticksPerSecond);
    }
  }

  group(when: When): boolean {
    for (let index = 0; index < this.#groups.length; index++) {
      const group = this.#groups[index];
      if (group?.when === when) return group.due;
    }
    return true;
  }

  slot(row: number): boolean {
    const active = this.#activeOf(row);
    return active === 1 || active !== this.#toldActive[row] || this.#inKeyframe(row);
  }

  told(row: number): void {
    this.#toldActive[row] = this.#activeOf(row);
  }

  #activeOf(row: number): number {
    return this.#values[(this.#table.slots[row]?.at ?? 0) + SLOT.active] ?? 0;
  }

  #inKeyframe(row: number): boolean {
    return row >= this.#keyframeAt(this.#tick) && row < this.#keyframeAt(this.#tick + 1);
  }

  /** How many slots have had their turn before a tick; multiplied first, so that it comes out at all of them. */
  #keyframeAt(tick: number): number {
    return Math.floor((tick * this.#slots) / this.#ticksPerSecond);
  }
}

/** Readings that are told together: when one of them changed, or a second went by. */
interface Group {
  readonly when: When;
  readonly readings: readonly LaidReading[];
  readonly before: Float64Array;
  silentTicks: number;
  due: boolean;
}

function groupOf(when: When, table: Table): Group {
  const readings = table.readings.filter((reading) => reading.when === when);
  const before = new Float64Array(readings.length).fill(NaN);
  return { when, readings, before, silentTicks: 0, due: false };
}

function look(group: Group, values: Float64Array, ticksPerSecond: number): void {
  group.due = ++group.silentTicks >= ticksPerSecond;
  for (let index = 0; index < group.readings.length; index++) {
    const value = values[group.readings[index]?.at ?? 0] ?? 0;
    if (value !== group.before[index]) group.due = true;
    group.before[index] = value;
  }
  if (group.due) group.silentTicks = 0;
}
