/** What a message can carry: the four types of OSC 1.0, integer, float, string and blob. */
export type OscValue = number | string | Uint8Array;

export interface OscMessage {
  readonly address: string;
  /** One letter a value: `i`, `f`, `s`, `b`. */
  readonly types: string;
  readonly values: readonly OscValue[];
}

/**
 * Why a datagram was refused: a length that cannot be; a bundle's head that is none; bundles in bundles too deep; no
 * address; types that are missing or not of OSC 1.0; a value that does not fit; something after the last value.
 */
export type OscFault = "size" | "bundle" | "deep" | "address" | "types" | "value" | "rest";

export type OscRead =
  | { readonly kind: "read"; readonly messages: readonly OscMessage[] }
  | { readonly kind: "refused"; readonly fault: OscFault };

/** The most that UDP carries. */
const DATAGRAM_BYTES_MAX = 65_507;
/** Bundles around a message. */
const DEPTH_MAX = 4;
const WORD_BYTES = 4;
const BUNDLE = Buffer.from("#bundle\0");
const BUNDLE_BYTES = 16;
const ADDRESS = /^\/[!-~]*$/;
const TYPES = /^,[ifsb]*$/;

/**
 * Reads one datagram as OSC 1.0 (opensoundcontrol.stanford.edu/spec-1_0), to the letter: all of its messages in order,
 * those of bundles in bundles too, or why none of it counts. Time tags are passed over. Never throws, whatever the
 * bytes; its work is bounded by their number. Blobs are views of `bytes`.
 */
export function readOsc(bytes: Uint8Array): OscRead {
  if (bytes.length > DATAGRAM_BYTES_MAX) return { kind: "refused", fault: "size" };
  const reader = new Reader(bytes);
  const fault = reader.packet(bytes.length, 0);
  if (fault !== undefined) return { kind: "refused", fault };
  return { kind: "read", messages: reader.messages };
}

/** Goes through a datagram once. Each step answers why it cannot go on, and then nothing that was read counts. */
class Reader {
  readonly messages: OscMessage[] = [];
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  packet(end: number, depth: number): OscFault | undefined {
    if (end === this.#at || (end - this.#at) % WORD_BYTES !== 0) return "size";
    return this.#bytes[this.#at] === BUNDLE[0] ? this.#bundle(end, depth) : this.#message(end);
  }

  #bundle(end: number, depth: number): OscFault | undefined {
    if (depth >= DEPTH_MAX) return "deep";
    const head = this.#bytes.subarray(this.#at, this.#at + BUNDLE.length);
    if (end - this.#at < BUNDLE_BYTES || !head.equals(BUNDLE)) return "bundle";
    this.#at += BUNDLE_BYTES;
    while (this.#at < end) {
      const size = this.#word();
      if (size < 0 || size > end - this.#at) return "size";
      const fault = this.packet(this.#at + size, depth + 1);
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  #message(end: number): OscFault | undefined {
    const address = this.#text(end);
    if (address === undefined || !ADDRESS.test(address)) return "address";
    const tags = this.#text(end);
    if (tags === undefined || !TYPES.test(tags)) return "types";
    const types = tags.slice(1);
    const values: OscValue[] = [];
    for (const type of types) {
      const value = this.#value(type, end);
      if (value === undefined) return "value";
      values.push(value);
    }
    this.messages.push({ address, types, values });
    return this.#at === end ? undefined : "rest";
  }

  #value(type: string, end: number): OscValue | undefined {
    if (this.#at + WORD_BYTES > end) return undefined;
    if (type === "s") return this.#text(end);
    if (type === "b") return this.#blob(end);
    this.#at += WORD_BYTES;
    const at = this.#at - WORD_BYTES;
    return type === "i" ? this.#bytes.readInt32BE(at) : this.#bytes.readFloatBE(at);
  }

  #blob(end: number): Uint8Array | undefined {
    const size = this.#word();
    if (size < 0 || size > end - this.#at) return undefined;
    const blob = this.#bytes.subarray(this.#at, this.#at + size);
    return this.#pad(this.#at + size) ? blob : undefined;
  }

  /** UTF-8, which the standard's ASCII is a part of, up to a zero. */
  #text(end: number): string | undefined {
    const zero = this.#bytes.indexOf(0, this.#at);
    if (zero < 0 || zero >= end) return undefined;
    const text = this.#bytes.toString("utf8", this.#at, zero);
    return this.#pad(zero + 1) ? text : undefined;
  }

  /** Goes on to the next word; there is nothing but zeros up to it. A message ends on a word, so this stays within it. */
  #pad(from: number): boolean {
    this.#at = Math.ceil(from / WORD_BYTES) * WORD_BYTES;
    return this.#bytes.subarray(from, this.#at).every((byte) => byte === 0);
  }

  #word(): number {
    this.#at += WORD_BYTES;
    return this.#bytes.readInt32BE(this.#at - WORD_BYTES);
  }
}
