import { FRAME } from "#protocol/frames.ts";
import type { Layout } from "#protocol/layout.ts";
import { WORD } from "./raw-member.ts";

/** What a peer may send that nobody asked for: anything, anything that begins well, and almost a frame. */
export class Noise {
  readonly #random: () => number;
  readonly #layout: Layout;

  constructor(random: () => number, layout: Layout) {
    this.#random = random;
    this.#layout = layout;
  }

  /** The next message, whole. */
  next(): Uint8Array {
    const chance = this.#random();
    if (chance < 0.2) return this.#bytes(this.#below(64));
    if (chance < 0.4) return this.#of(this.#below(256), this.#bytes(this.#below(40)));
    if (chance < 0.6) return this.#of(WORD.bytes, FRAME, this.#bytes(this.#below(24)));
    return this.#spoilt(this.#of(WORD.bytes, FRAME, this.#bytes(2), this.#pairs()));
  }

  /** Some controls, some of them twice, with any bytes for their values. */
  #pairs(): Uint8Array {
    const { controls } = this.#layout;
    const pairs = [...controls, ...controls].filter(() => this.#random() < 0.25);
    return this.#of(...pairs.flatMap(({ number, kind }) => [number, this.#bytes(kind.bytes)]));
  }

  /** Often as it is; or cut short, or with one byte changed. */
  #spoilt(bytes: Uint8Array): Uint8Array {
    const chance = this.#random();
    if (chance < 0.5) return bytes;
    if (chance < 0.75) return bytes.subarray(0, this.#below(bytes.length));
    return bytes.with(this.#below(bytes.length), this.#below(256));
  }

  #of(...parts: readonly (number | Uint8Array)[]): Uint8Array {
    return Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? part : [...part])));
  }

  #bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.#below(256));
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }
}
