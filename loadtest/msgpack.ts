/**
 * A message's payload, as far as a room says anything to phones: maps with text as keys, text, numbers, booleans and nothing
 * (MessagePack, https://github.com/msgpack/msgpack/blob/master/spec.md). Throws of anything else.
 */
export function readMsgpack(bytes: Uint8Array): unknown {
  return new Reader(bytes).value();
}

const TEXT_BYTES_MAX = 31;
const ENTRIES_MAX = 15;
const WHOLE_MAX = 0xffff;

/** A payload as far as a bot says anything to a room: short text, whole numbers up to 65,535, and a few of them by name. Throws of anything else. */
export function writeMsgpack(
  words: string | number | Readonly<Record<string, string | number>>,
): Buffer {
  if (typeof words === "string") {
    const text = Buffer.from(words);
    if (text.length > TEXT_BYTES_MAX) throw new RangeError("a bot says nothing so long");
    return Buffer.concat([Buffer.of(0xa0 | text.length), text]);
  }
  if (typeof words === "number") {
    if (!Number.isInteger(words) || words < 0 || words > WHOLE_MAX)
      throw new RangeError("a bot says no such number");
    return words < 0x80 ? Buffer.of(words) : Buffer.of(0xcd, words >> 8, words & 0xff);
  }
  const entries = Object.entries(words);
  if (entries.length > ENTRIES_MAX) throw new RangeError("a bot says nothing so long");
  const parts = entries.flat().map((part) => writeMsgpack(part));
  return Buffer.concat([Buffer.of(0x80 | entries.length), ...parts]);
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  value(): unknown {
    const head = this.#view.getUint8(this.#take(1));
    if (head < 0x80) return head;
    if (head < 0x90) return this.#map(head & 0x0f);
    if (head >= 0xa0 && head < 0xc0) return this.#text(head & 0x1f);
    if (head >= 0xe0) return head - 0x100;
    return this.#wide(head);
  }

  #wide(head: number): unknown {
    const view = this.#view;
    switch (head) {
      case 0xc0:
        return undefined;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xca:
        return view.getFloat32(this.#take(4));
      case 0xcb:
        return view.getFloat64(this.#take(8));
      case 0xcc:
        return view.getUint8(this.#take(1));
      case 0xcd:
        return view.getUint16(this.#take(2));
      case 0xce:
        return view.getUint32(this.#take(4));
      case 0xd0:
        return view.getInt8(this.#take(1));
      case 0xd1:
        return view.getInt16(this.#take(2));
      case 0xd2:
        return view.getInt32(this.#take(4));
      case 0xd9:
        return this.#text(view.getUint8(this.#take(1)));
      case 0xda:
        return this.#text(view.getUint16(this.#take(2)));
      case 0xde:
        return this.#map(view.getUint16(this.#take(2)));
    }
    throw new RangeError(`a payload has what no room says to a phone (0x${head.toString(16)})`);
  }

  #map(entries: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (let entry = 0; entry < entries; entry++) {
      const key = this.value();
      if (typeof key !== "string") throw new RangeError("a payload has a key that is no text");
      map[key] = this.value();
    }
    return map;
  }

  #text(length: number): string {
    const from = this.#take(length);
    const { buffer, byteOffset } = this.#bytes;
    return Buffer.from(buffer, byteOffset + from, length).toString();
  }

  /** Where the next so many bytes begin. */
  #take(length: number): number {
    const from = this.#offset;
    this.#offset += length;
    if (this.#offset > this.#bytes.length) throw new RangeError("a payload ends too early");
    return from;
  }
}
