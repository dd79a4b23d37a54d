import type { RoomMessages } from "#protocol/messages.ts";

/** What an adapter says that it did since it started. */
export type AdapterTotals = RoomMessages["health"];

/** Another adapter is believed when the one before said nothing for so long. */
const SILENT_MS = 5000;

/**
 * How the adapter is, as it said last. It stands when the adapter is gone, with how long ago that was. Of several adapters
 * one is told of, so that the numbers are always one program's. `Peer` is a connection.
 */
export class AdapterHealth<Peer> {
  #from: Peer | undefined;
  #said: AdapterTotals | undefined;
  #saidAtMs = -Infinity;

  hear(from: Peer, said: AdapterTotals, nowMs: number): void {
    const isAnother = this.#from !== undefined && this.#from !== from;
    if (isAnother && nowMs - this.#saidAtMs < SILENT_MS) return;
    this.#from = from;
    this.#said = said;
    this.#saidAtMs = nowMs;
  }

  /** A connection ended: if it was the adapter's, the next one is believed at once. */
  left(peer: Peer): void {
    if (this.#from === peer) this.#from = undefined;
  }

  /** Undefined while no adapter has said anything. */
  said(nowMs: number): (AdapterTotals & { readonly agoSeconds: number }) | undefined {
    if (this.#said === undefined) return undefined;
    return { ...this.#said, agoSeconds: (nowMs - this.#saidAtMs) / 1000 };
  }
}
