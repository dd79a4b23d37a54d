import { type Client, ClientState, Protocol, SchemaSerializer } from "@colyseus/core";
import type { Schema, StateView } from "@colyseus/schema";
import { Behind, type Pressure } from "./behind.ts";
import { inOneWrite } from "./one-write.ts";

/** What the serializer asks of its surroundings. */
interface Ways {
  nowMs(): number;
  /** Does something when whatever waits now has had its turn. */
  soon(act: () => void): void;
  /** Telling a phone failed, through a fault of ours: the others are told all the same. */
  failed(error: unknown): void;
  /** Tells a phone, whose turn it is to get the patch, whatever else it should hear: it leaves in the same write. */
  besides(phone: Client): void;
}

const WAYS: Ways = {
  nowMs: () => performance.now(),
  soon: setImmediate,
  besides: () => {},
  failed: rethrow,
};

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
  readonly #behind: Behind;
  readonly #ways: Ways;
  #round: Round | undefined;

  constructor(pressure: Pressure, ways: Partial<Ways> = {}) {
    super();
    this.#behind = new Behind(pressure);
    this.#ways = { ...WAYS, ...ways };
  }

  /** Whether some phones still wait for their turn of a patch. */
  get isTelling(): boolean {
    return this.#round !== undefined;
  }

  /** Whether this reader's patches are being held: it gets no messages either, they would only pile up. */
  isBehind(client: Client): boolean {
    return this.#behind.has(client);
  }

  override getFullState(client?: Client): Uint8Array {
    const bytes = super.getFullState(client);
    // The shared full state is a window on a buffer that will be written again while a slow socket still holds it.
    return bytes === this.fullEncodeCache ? bytes.slice() : bytes;
  }

  override applyPatches(clients: Client[]): boolean {
    this.#finishRound();
    const nowMs = this.#ways.nowMs();
    this.counts.dropped += this.#behind.drop(nowMs);
    const changed = this.encoder.hasChanges;
    if (changed) {
      this.#send(clients, nowMs);
      this.needFullEncode = true;
      this.encoder.discardChanges();
    }
    for (const client of this.#behind.caughtUp()) {
      client.raw(this.getFullState(client));
      this.counts.rebased++;
    }
    return changed;
  }

  /** A tick in which there is nothing for phones asks nothing of them: nine of ten, whatever the crowd does. */
  #send(clients: readonly Client[], nowMs: number): void {
    const { encoder } = this;
    const iterator = { offset: 1 };
    encoder.sharedBuffer[0] = Protocol.ROOM_STATE_PATCH;
    const shared = encoder.encode(iterator).slice(); // a stalled socket must never see the next tick's bytes
    const sharedEnd = iterator.offset;
    const views = new Map<StateView, Uint8Array>();
    const phones: Client[] = [];
    for (const client of clients) {
      const { view } = client;
      if (client.state !== ClientState.JOINED) continue;
      if (view === undefined && shared.length === 1) this.counts.empty++;
      else if (!this.#reads(client, nowMs)) this.counts.held++;
      else if (view === undefined) phones.push(client);
      else {
        const bytes = views.get(view) ?? encoder.encodeView(view, sharedEnd, iterator);
        views.set(view, bytes);
        this.#tell(client, bytes);
      }
    }
    if (phones.length > 0) this.#goRound({ bytes: shared, phones, next: 0 });
  }

  #reads(client: Client, nowMs: number): boolean {
    return !this.#behind.has(client) && this.#behind.keepsUp(client, nowMs);
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
      this.#ways.soon(() => {
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
      if (phone?.state !== ClientState.JOINED) continue;
      try {
        inOneWrite(phone.ref, () => {
          this.#ways.besides(phone);
          this.#tell(phone, bytes);
        });
      } catch (error) {
        this.#ways.failed(error);
      }
    }
  }
}

function rethrow(error: unknown): never {
  throw error;
}
