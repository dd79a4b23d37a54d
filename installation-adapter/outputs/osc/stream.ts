import type { Readings } from "#aggregate/readings.ts";
import { type Table, TABLE_WITHOUT_SHOW } from "#aggregate/table.ts";
import { Due } from "../due.ts";
import type { Message } from "./message.ts";
import { type Packet, Packets } from "./packets.ts";
import { type Profile, type Script, scriptOf } from "./profiles.ts";

const INT32_VALUES = 2 ** 31;

export interface Port {
  readonly profile: Profile;
  /** At most this many people. */
  readonly slots: number;
  readonly rateHz: number;
  /** Whether a tick with nothing to say is sent all the same, so that silence means something. */
  readonly always: boolean;
  readonly packetsMax?: number;
}

/**
 * What one port hears, tick after tick: readings in, packets out. It opens no socket and, as long as the table stays,
 * allocates nothing.
 */
export class Stream {
  readonly #port: Port;
  readonly #packets: Packets;
  #table: Table = TABLE_WITHOUT_SHOW;
  #script: Script;
  #due: Due;
  #sequence = 0;
  #from = 0;
  #cut = 0;

  constructor(port: Port) {
    this.#port = port;
    this.#packets = new Packets(port.packetsMax);
    this.#script = scriptOf(port.profile, this.#table, port.slots);
    this.#due = new Due(this.#table, port.slots, port.rateHz);
  }

  /** The packets of the last tick, the first so many that `encode` said; valid until the next. */
  get packets(): readonly Packet[] {
    return this.#packets.all;
  }

  /** Ticks that did not have room for everybody. */
  get cut(): number {
    return this.#cut;
  }

  /** Writes a tick; answers how many packets it takes. */
  encode({ table, values, ms }: Readings): number {
    if (table !== this.#table) this.#learn(table);
    this.#due.begin(values);
    this.#packets.begin(this.#sequence, ms % INT32_VALUES);
    let told = this.#port.always;
    for (let index = 0; index < this.#script.groups.length; index++) {
      const group = this.#script.groups[index];
      if (group === undefined || group.messages.length === 0 || !this.#due.group(group.when))
        continue;
      told = true;
      this.#addAll(group.messages, values);
    }
    this.#addSlots(values);
    if (!told) return 0;
    this.#sequence = (this.#sequence + 1) % INT32_VALUES;
    return this.#packets.finish();
  }

  #learn(table: Table): void {
    this.#table = table;
    this.#script = scriptOf(this.#port.profile, table, this.#port.slots);
    this.#due = new Due(table, this.#port.slots, this.#port.rateHz);
    this.#from = 0;
  }

  /** Everyone who is due. Where there is no room for all, the next tick begins with who was left out. */
  #addSlots(values: Float64Array): void {
    const { slots } = this.#script;
    for (let step = 0; step < slots.length; step++) {
      const row = (this.#from + step) % slots.length;
      const messages = slots[row];
      if (messages === undefined || !this.#due.slot(row)) continue;
      if (!this.#addAll(messages, values)) {
        this.#from = row;
        this.#cut++;
        return;
      }
      this.#due.told(row);
    }
    this.#from = 0;
  }

  #addAll(messages: readonly Message[], values: Float64Array): boolean {
    for (let index = 0; index < messages.length; index++) {
      const message = messages[index];
      if (message !== undefined && !this.#packets.add(message, values)) return false;
    }
    return true;
  }
}
