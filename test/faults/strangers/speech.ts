import { roomMessages } from "#protocol/messages.ts";
import type { Layout } from "#protocol/layout.ts";
import { oneOf, type Random } from "../../../loadtest/random.ts";
import { WIRE } from "../../../loadtest/wire.ts";
import { Noise } from "../../room/noise.ts";

const TYPES = Object.entries(roomMessages).map(([type, { shape }]) => ({
  type,
  fields: Object.keys(shape.shape),
}));

/** Shares of what a stranger says; the rest is noise, of which much is almost a control frame. */
const WORDS_SHARE = 0.25;
const LONG_SHARE = 0.001;
const LONG_BYTES = 3000;

/** Messages of somebody who knows the protocol and means no good: any bytes, almost frames, almost messages of the room's own types, and now and then a long one. */
export class Speech {
  readonly #random: Random;
  readonly #noise: Noise;

  constructor(random: Random, layout: Layout) {
    this.#random = random;
    this.#noise = new Noise(random, layout);
  }

  /** The next message, whole. */
  next(): Uint8Array {
    const chance = this.#random();
    if (chance < LONG_SHARE) return new Uint8Array(LONG_BYTES).fill(WIRE.bytes);
    if (chance < WORDS_SHARE) return this.#spoilt(this.#words());
    return this.#noise.next();
  }

  /** A message of the room's, with its own entries, and anything for their values. */
  #words(): Uint8Array {
    const { type, fields } = oneOf(this.#random, TYPES) ?? { type: "hold", fields: [] };
    const entries = fields.flatMap((field) => [...text(field), ...this.#value()]);
    return Uint8Array.from([WIRE.message, ...text(type), 0x80 + fields.length, ...entries]);
  }

  /** Something of a few bytes that a payload may carry: a number, a text, nothing, not a number, a list in a list. */
  #value(): number[] {
    const byte = () => Math.floor(this.#random() * 256);
    const values = [
      [byte() & 0x7f],
      [0xc0],
      [0xc2 + (byte() & 1)],
      [0xcb, ...Array.from({ length: 8 }, byte)],
      [0xcb, 0x7f, 0xf8, 0, 0, 0, 0, 0, 0],
      [0xd3, ...Array.from({ length: 8 }, byte)],
      [0xa3, byte(), byte(), byte()],
      [0x91, 0x91, 0x90],
      [0xdd, 0xff, 0xff, 0xff, 0xff],
      [0xc7, byte(), byte()],
    ];
    return oneOf(this.#random, values) ?? [0xc0];
  }

  /** As it is, cut short, or with one byte changed. */
  #spoilt(bytes: Uint8Array): Uint8Array {
    const chance = this.#random();
    const at = Math.floor(this.#random() * bytes.length);
    if (chance < 0.4) return bytes;
    if (chance < 0.6) return bytes.subarray(0, at);
    return bytes.with(at, Math.floor(this.#random() * 256));
  }
}

/** A short text as a message carries it. */
function text(said: string): number[] {
  return [0xa0 + said.length, ...Buffer.from(said)];
}
