import { type ClientOptions, WebSocket } from "ws";
import type { Trust } from "./trust.ts";

let trust: Trust | undefined;

/** From now on, sockets open to the server that is known so, and to no other. */
export function trustOnly(known: Trust): void {
  trust = known;
}

/** A socket of `ws` that knows whom to trust. */
class TrustingSocket extends WebSocket {
  constructor(url: string, options?: ClientOptions) {
    super(url, { ...options, ...(trust?.options() as ClientOptions | undefined) });
  }
}

/**
 * The client library takes the platform's WebSocket where there is one. Before Node 24 that one says nothing when a
 * connection cannot be made, and it cannot be told whom to trust; an adapter that runs all night wants both.
 * To be imported before the library is, by a program and not by a test.
 */
Reflect.set(globalThis, "WebSocket", TrustingSocket);
