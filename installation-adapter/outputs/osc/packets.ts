import { type Message, messageOf } from "./message.ts";

/** A packet that passes any network in one piece: an Ethernet frame less what tunnels and headers take. */
export const PACKET_BYTES_MAX = 1432;
/** A host that looks at its socket once a frame has a buffer for about so many. */
export const PACKETS_MAX = 24;

const BUNDLE_BYTES = 16;
const SIZE_BYTES = 4;
const WORD_BYTES = 4;
/** "At once": the one time tag that no host holds a packet back for. */
const IMMEDIATELY = 1;
const FRAME = messageOf("/frame", "iiii", 0);
const FRAME_AT = BUNDLE_BYTES + SIZE_BYTES + FRAME.head.length;
const FRAME_END = FRAME_AT + FRAME.types.length * WORD_BYTES;
const NO_WORD = new Uint8Array(WORD_BYTES);

/** One datagram: the first `length` of `bytes`. */
export interface Packet {
  readonly bytes: Uint8Array;
  length: number;
}

interface Draft extends Packet {
  readonly view: DataView;
}

/**
 * The packets of one tick to one port: OSC 1.0 bundles, written into the same memory tick after tick.
 * Each begins with `/frame ,iiii sequence part parts ms`, so that the other end can tell what it lost.
 */
export class Packets {
  readonly #drafts: readonly Draft[];
  #count = 0;

  constructor(packetsMax = PACKETS_MAX) {
    this.#drafts = Array.from({ length: packetsMax }, newDraft);
  }

  /** What `finish` counted, in order; valid until the next `begin`. */
  get all(): readonly Packet[] {
    return this.#drafts;
  }

  begin(sequence: number, ms: number): void {
    for (let part = 0; part < this.#drafts.length; part++) {
      const draft = this.#drafts[part];
      if (draft === undefined) continue;
      draft.length = FRAME_END;
      draft.view.setInt32(FRAME_AT, sequence);
      draft.view.setInt32(FRAME_AT + 3 * WORD_BYTES, ms);
    }
    this.#count = 1;
  }

  /** Writes a message with these values; false when the tick's packets are full, and then it is not told. */
  add(message: Message, values: Float64Array): boolean {
    const bytes = message.head.length + bytesOf(message, values);
    let draft = this.#drafts[this.#count - 1];
    if (draft === undefined) return false;
    if (draft.length + SIZE_BYTES + bytes > PACKET_BYTES_MAX) {
      draft = this.#drafts[this.#count];
      if (draft === undefined) return false;
      this.#count++;
    }
    draft.view.setInt32(draft.length, bytes);
    draft.bytes.set(message.head, draft.length + SIZE_BYTES);
    write(message, values, draft, draft.length + SIZE_BYTES + message.head.length);
    draft.length += SIZE_BYTES + bytes;
    return true;
  }

  /** Says in each packet which of how many it is; answers how many there are. */
  finish(): number {
    for (let part = 0; part < this.#count; part++) {
      const view = this.#drafts[part]?.view;
      view?.setInt32(FRAME_AT + WORD_BYTES, part);
      view?.setInt32(FRAME_AT + 2 * WORD_BYTES, this.#count);
    }
    return this.#count;
  }
}

function newDraft(): Draft {
  const bytes = new Uint8Array(PACKET_BYTES_MAX);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("#bundle\0"));
  view.setUint32(BUNDLE_BYTES - WORD_BYTES, IMMEDIATELY);
  view.setInt32(BUNDLE_BYTES, FRAME_END - BUNDLE_BYTES - SIZE_BYTES);
  bytes.set(FRAME.head, BUNDLE_BYTES + SIZE_BYTES);
  return { bytes, view, length: FRAME_END };
}

function bytesOf({ types, at, words }: Message, values: Float64Array): number {
  let bytes = 0;
  for (let index = 0; index < types.length; index++) {
    bytes += types[index] === "s" ? wordOf(words, values[at + index]).length : WORD_BYTES;
  }
  return bytes;
}

function write({ types, at, words }: Message, values: Float64Array, draft: Draft, from: number) {
  let offset = from;
  for (let index = 0; index < types.length; index++) {
    const value = values[at + index] ?? 0;
    const type = types[index];
    if (type === "s") {
      const word = wordOf(words, value);
      draft.bytes.set(word, offset);
      offset += word.length;
      continue;
    }
    if (type === "i") draft.view.setInt32(offset, value);
    else draft.view.setFloat32(offset, finite(value));
    offset += WORD_BYTES;
  }
}

function wordOf(words: readonly Uint8Array[], number = 0): Uint8Array {
  return words[number] ?? NO_WORD;
}

/** What a host cannot count with never leaves, also not what is finite here and infinite in four bytes. */
function finite(value: number): number {
  return Number.isFinite(Math.fround(value)) ? value : 0;
}
