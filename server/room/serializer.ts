import { type Client, ClientState, Protocol, SchemaSerializer } from "@colyseus/core";
import type { Schema, StateView } from "@colyseus/schema";
import { BEHIND_MS_MAX, CREW_UNSENT_BYTES_MAX, PHONE_UNSENT_BYTES_MAX } from "#protocol/limits.ts";

/** What a reader may owe us before its patches are held, and for how long before it is dropped. */
export interface Pressure {
  readonly phoneBytesMax: number;
  readonly crewBytesMax: number;
  readonly behindMsMax: number;
}

export const PRESSURE: Pressure = {
  phoneBytesMax: PHONE_UNSENT_BYTES_MAX,
  crewBytesMax: CREW_UNSENT_BYTES_MAX,
  behindMsMax: BEHIND_MS_MAX,
};

/** The part of a client's socket that tells how far behind it is. */
interface Socket {
  readonly bufferedAmount: number;
  terminate(): void;
}

/** So many phones are told at once; then the room attends to whoever has something to say, and goes on: a millisecond. */
const PHONES_AT_ONCE = 100;

/** A patch on its way to the phones. `next` is the first who was not told yet. */
interface Round {
  readonly bytes: Uint8Array;
  readonly phones: readonly Client[];
  next: number;
}

/**
 * One patch a tick: encoded once, copied once, sent to whoever keeps up, never when it says nothing. The crew get it at
 * once; phones in turns, before the next one is made, since two thousand writes in a row would hold up everything else.
 *
 * A reader that falls behind gets no patch until its socket is empty, and then one full state, which re-bases it:
 * it has lost moments, never correctness. One that stays behind is dropped. So a stalled reader costs the bytes
 * it was allowed to owe, whatever the show does meanwhile.
 *
 * Relies on: no `defineInput()`, no unreliable fields, and views that are only ever subscribed, never added to by hand.
 */
export class CrowdSerializer extends SchemaSerializer<Schema> {
  /** Since the room began: patches sent, patches with nothing in them, patches held, full states after that, readers dropped. */
  readonly counts = { sent: 0, empty: 0, held: 0, rebased: 0, dropped: 0 };
  readonly #behindSinceMs = new WeakMap<Client, number>();
  readonly #pressure: Pressure;
  readonly #nowMs: () => number;
  readonly #soon: (act: () => void) => void;
  #round: Round | undefined;

  /** `soon` does something when whatever waits now has had its turn. */
  constructor(
    pressure: Pressure,
    nowMs: () => number = () => performance.now(),
    soon: (act: () => void) => void = setImmediate,
  ) {
    super();
    this.#pressure = pressure;
    this.#nowMs = nowMs;
    this.#soon = soon;
  }

  /** Whether this reader's patches are being held: it gets no messages either, they would only pile up. */
  isBehind(client: Client): boolean {
    return this.#behindSinceMs.has(client);
  }

  override getFullState(client?: Client): Uint8Array {
    const bytes = super.getFullState(client);
    // The shared full state is a window on a buffer that will be written again while a slow socket still holds it.
    return bytes === this.fullEncodeCache ? bytes.slice() : bytes;
  }

  override applyPatches(clients: Client[]): boolean {
    this.#finishRound();
    const readers: Client[] = [];
    const drained: Client[] = [];
    for (const client of clients) {
      if (client.state === ClientState.JOINED) this.#sort(client, readers, drained);
    }
    const changed = this.encoder.hasChanges;
    if (changed) {
      if (readers.length > 0) this.#send(readers);
      this.needFullEncode = true;
      this.encoder.discardChanges();
    }
    for (const client of drained) {
      client.raw(this.getFullState(client));
      this.counts.rebased++;
    }
    return changed;
  }

  #sort(client: Client, readers: Client[], drained: Client[]): void {
    const socket = client.ref as unknown as Socket;
    const sinceMs = this.#behindSinceMs.get(client);
    const bytesMax =
      client.view === undefined ? this.#pressure.phoneBytesMax : this.#pressure.crewBytesMax;
    if (sinceMs === undefined && socket.bufferedAmount <= bytesMax) {
      readers.push(client);
    } else if (sinceMs === undefined) {
      this.#behindSinceMs.set(client, this.#nowMs());
      this.counts.held++;
    } else if (socket.bufferedAmount === 0) {
      this.#behindSinceMs.delete(client);
      drained.push(client);
    } else if (this.#nowMs() - sinceMs > this.#pressure.behindMsMax) {
      this.#behindSinceMs.delete(client);
      this.counts.dropped++;
      socket.terminate();
    } else {
      this.counts.held++;
    }
  }

  #send(readers: readonly Client[]): void {
    const { encoder } = this;
    const iterator = { offset: 1 };
    encoder.sharedBuffer[0] = Protocol.ROOM_STATE_PATCH;
    const shared = encoder.encode(iterator).slice(); // a stalled socket must never see the next tick's bytes
    const sharedEnd = iterator.offset;
    const views = new Map<StateView, Uint8Array>();
    const phones: Client[] = [];
    for (const client of readers) {
      if (client.view === undefined) phones.push(client);
      else {
        const bytes =
          views.get(client.view) ?? encoder.encodeView(client.view, sharedEnd, iterator);
        views.set(client.view, bytes);
        this.#tell(client, bytes);
      }
    }
    if (shared.length > 1) this.#goRound({ bytes: shared, phones, next: 0 });
    else this.counts.empty += phones.length;
  }

  #tell(client: Client, bytes: Uint8Array): void {
    if (bytes.length > 1) {
      client.raw(bytes);
      this.counts.sent++;
    } else {
      this.counts.empty++;
    }
  }

  /** Tells some, and the others soon. */
  #goRound(round: Round): void {
    this.#round = round;
    this.#tellPhones(round, round.next + PHONES_AT_ONCE);
    if (round.next < round.phones.length) {
      this.#soon(() => {
        if (this.#round === round) this.#goRound(round);
      });
    } else this.#round = undefined;
  }

  /** Whoever has not been told yet is told before anything newer. */
  #finishRound(): void {
    const round = this.#round;
    this.#round = undefined;
    if (round !== undefined) this.#tellPhones(round, round.phones.length);
  }

  /** Up to the phone of that number. Who left meanwhile is passed over; who came meanwhile knows what the patch says. */
  #tellPhones(round: Round, end: number): void {
    const { bytes, phones } = round;
    for (; round.next < Math.min(end, phones.length); round.next++) {
      const phone = phones[round.next];
      if (phone?.state === ClientState.JOINED) this.#tell(phone, bytes);
    }
  }
}
