import assert from "node:assert/strict";
import { type Client, ClientState } from "@colyseus/core";
import { type Decoder, Encoder, Reflection, StateView } from "@colyseus/schema";
import type { Pressure } from "../../server/room/behind.ts";
import { CrowdSerializer } from "../../server/room/serializer.ts";
import type { Evening } from "./clocked.ts";

/** As the server has it: the encoder grows slowly and loudly otherwise. */
Encoder.BUFFER_SIZE = 1 << 20;

/** The first byte of what a reader gets: everything, or what changed since. */
const EVERYTHING = 14;
const CHANGES = 15;

/**
 * Somebody who reads the room at their own pace. What is sent to them piles up while they do not read,
 * as it would in their socket; `bufferedAmount` is what they owe.
 */
export class Reader {
  state: ClientState = ClientState.JOINED;
  readonly view: StateView | undefined;
  readonly ref: { readonly bufferedAmount: number; terminate(): void };
  /** Every message they were sent, as it was handed over. */
  readonly sent: Uint8Array[] = [];
  readonly #decoder: Decoder;
  #heard = false;
  #read = 0;
  owed = 0;
  reading = true;
  terminated = false;

  constructor(handshake: Uint8Array, view: StateView | undefined) {
    this.view = view;
    this.#decoder = Reflection.decode(handshake);
    const owes = () => this.owed;
    this.ref = {
      get bufferedAmount() {
        return owes();
      },
      terminate: () => (this.terminated = true),
    };
  }

  raw(bytes: Uint8Array): void {
    this.sent.push(bytes);
    this.owed += bytes.length;
    if (this.reading) this.readOn();
  }

  /** Reads all that was sent to them so far. */
  readOn(): void {
    for (; this.#read < this.sent.length; this.#read++) this.#take(this.sent[this.#read]);
    this.owed = 0;
  }

  /** The room as this reader sees it. */
  sees(): Record<string, unknown> {
    return this.#decoder.state.toJSON() as Record<string, unknown>;
  }

  #take(bytes: Uint8Array | undefined): void {
    assert(bytes?.[0] === EVERYTHING || bytes?.[0] === CHANGES);
    const iterator = { offset: 1 };
    if (bytes[0] === CHANGES) this.#decoder.decode(bytes, iterator);
    else if (this.#heard) this.#decoder.decodeResync(bytes, iterator);
    else this.#decoder.decode(bytes, iterator);
    this.#heard = true;
  }
}

/** A house with readers instead of connections: an evening, and the serializer that tells of it. */
export class Readers {
  readonly evening: Evening;
  readonly serializer: CrowdSerializer;
  readonly #crewView = new StateView();
  readonly #all: Reader[] = [];
  readonly #soon: (() => void)[] = [];
  /** How often telling a phone failed. */
  failures = 0;
  /** What a phone is told besides, in its turn. */
  besides: (phone: Reader) => void = () => {};

  constructor(evening: Evening, pressure: Pressure) {
    this.evening = evening;
    this.serializer = new CrowdSerializer(pressure, {
      nowMs: () => evening.nowMs,
      soon: (act) => this.#soon.push(act),
      besides: (phone) => this.besides(phone as unknown as Reader),
      failed: () => void (this.failures += 1),
    });
    this.serializer.reset(evening.run.state);
    this.#crewView.subscribe(evening.run.state.participants);
  }

  phone(): Reader {
    return this.#join(undefined);
  }

  crew(): Reader {
    return this.#join(this.#crewView);
  }

  leave(reader: Reader): void {
    this.#all.splice(this.#all.indexOf(reader), 1);
  }

  /** One tick, its patch, and whatever was put off until soon after. */
  tick(): void {
    this.tickOnly();
    while (this.soon());
  }

  /** One tick, and of its patch what is not put off. */
  tickOnly(): void {
    this.evening.pass(0.05);
    this.serializer.applyPatches(this.#all as unknown as Client[]);
  }

  /** The next thing that was put off, if there is one. */
  soon(): boolean {
    const act = this.#soon.shift();
    act?.();
    return act !== undefined;
  }

  isBehind(reader: Reader): boolean {
    return this.serializer.isBehind(reader as unknown as Client);
  }

  #join(view: StateView | undefined): Reader {
    const reader = new Reader(this.serializer.handshake(), view);
    reader.raw(this.serializer.getFullState(reader as unknown as Client));
    this.#all.push(reader);
    return reader;
  }
}
