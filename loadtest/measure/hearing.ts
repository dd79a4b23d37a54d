import { Losses } from "./losses.ts";
import { type OscMessage, readOsc } from "./osc-reader.ts";

const SLOT = "/slot/";
const ROW = /^\d{1,4}$/;

/** A button's count in a slot is another than before, or is heard for the first time. */
export type Counted = (slot: number, count: number, atMs: number) => void;

/** What was heard so far. */
export interface Heard {
  readonly datagrams: number;
  readonly bytes: number;
  /** Missed, by the adapter's own sequence. */
  readonly lost: number;
  /** Were no OSC, or did not begin with a frame. */
  readonly refused: number;
}

/** What an installation makes of the datagrams it gets, as far as presses of one button go. */
export class Hearing {
  readonly #tail: string;
  readonly #counted: Counted;
  readonly #counts = new Map<number, number>();
  readonly #losses = new Losses();
  #datagrams = 0;
  #bytes = 0;
  #refused = 0;

  /** `channel` is the button's id. */
  constructor(channel: string, counted: Counted) {
    this.#tail = `/${channel}`;
    this.#counted = counted;
  }

  get heard(): Heard {
    const { lost } = this.#losses;
    return { datagrams: this.#datagrams, bytes: this.#bytes, lost, refused: this.#refused };
  }

  /** Takes any bytes. */
  hear(datagram: Uint8Array, atMs: number): void {
    this.#datagrams++;
    this.#bytes += datagram.length;
    const read = readOsc(datagram);
    if (read.kind === "refused" || !this.#frame(read.messages[0])) this.#refused++;
    else for (const message of read.messages) this.#message(message, atMs);
  }

  #frame(message: OscMessage | undefined): boolean {
    if (message?.address !== "/frame" || message.types !== "iiii") return false;
    const [sequence, part, parts] = message.values as readonly [number, number, number];
    return this.#losses.hear(sequence, part, parts);
  }

  #message({ address, types, values }: OscMessage, atMs: number): void {
    const [count] = values;
    if (types !== "i" || typeof count !== "number") return;
    const slot = this.#slotOf(address);
    if (slot === undefined || this.#counts.get(slot) === count) return;
    this.#counts.set(slot, count);
    this.#counted(slot, count, atMs);
  }

  #slotOf(address: string): number | undefined {
    if (!address.startsWith(SLOT) || !address.endsWith(this.#tail)) return undefined;
    const row = address.slice(SLOT.length, -this.#tail.length);
    return ROW.test(row) ? Number(row) : undefined;
  }
}
