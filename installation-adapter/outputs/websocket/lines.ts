import type { Readings } from "#aggregate/readings.ts";
import { everyReading, type LaidReading, type Table } from "#aggregate/table.ts";
import { Due } from "../due.ts";

/** More digits than any screen shows, and short to read. */
const DIGITS = 1e6;

/** What a WebSocket client reads, line by line, in JSON: readings in, text out. */
export class Lines {
  readonly #slots: number;
  readonly #rateHz: number;
  #table: Table | undefined;
  #due: Due | undefined;
  #sequence = 0;

  constructor(slots: number, rateHz: number) {
    this.#slots = slots;
    this.#rateHz = rateHz;
  }

  /** Counts a tick; one that nobody read is counted too. */
  next(): void {
    this.#sequence = (this.#sequence + 1) % Number.MAX_SAFE_INTEGER;
  }

  /** Which addresses there are; for a client that has just come, and for all when the table is a new one. */
  schema(table: Table): string {
    const addresses = this.#listed(table).flatMap(({ address, types, spoken }) => [
      { address, types },
      ...(spoken === undefined ? [] : [{ address: spoken.address, types: "s" }]),
    ]);
    return JSON.stringify({ kind: "schema", addresses, channels: table.channels });
  }

  /** Everything there is to say. */
  whole({ table, values }: Readings): string {
    return this.#line(this.#listed(table), values);
  }

  /** What is due now. */
  tick({ table, values }: Readings): string {
    const due = this.#dueOf(table);
    due.begin(values);
    const told = table.readings.filter(({ when }) => due.group(when));
    for (let row = 0; row < due.slots; row++) {
      const slot = table.slots[row];
      if (slot === undefined || !due.slot(row)) continue;
      told.push(...slot.readings);
      due.told(row);
    }
    return this.#line(told, values);
  }

  #dueOf(table: Table): Due {
    if (this.#due === undefined || table !== this.#table)
      this.#due = new Due(table, this.#slots, this.#rateHz);
    this.#table = table;
    return this.#due;
  }

  #listed(table: Table): LaidReading[] {
    return everyReading({ ...table, slots: table.slots.slice(0, this.#slots) });
  }

  #line(readings: readonly LaidReading[], values: Float64Array): string {
    const told: Record<string, number | number[] | string> = {};
    for (const { address, types, at, spoken } of readings) {
      const numbers = [...values.subarray(at, at + types.length)].map(rounded);
      told[address] = numbers.length === 1 ? (numbers[0] ?? 0) : numbers;
      if (spoken !== undefined) told[spoken.address] = spoken.words[numbers[0] ?? 0] ?? "";
    }
    return JSON.stringify({ kind: "tick", sequence: this.#sequence, values: told });
  }
}

function rounded(value: number): number {
  return Number.isFinite(value) ? Math.round(value * DIGITS) / DIGITS : 0;
}
