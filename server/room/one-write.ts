import type { EventEmitter } from "node:events";

/** The connection beneath a WebSocket, as `ws` keeps it; a stand-in has none. */
interface Wired extends EventEmitter {
  readonly _socket?: { cork(): void; uncork(): void } | null;
}

/**
 * Whatever `say` sends to this socket leaves as one write, and so as one packet in the air where there was one for each.
 * It leaves when `say` is done, whether that worked or not.
 */
export function inOneWrite(socket: EventEmitter, say: () => void): void {
  const { _socket: wire } = socket as Wired;
  wire?.cork();
  try {
    say();
  } finally {
    wire?.uncork();
  }
}
