import type { EventEmitter } from "node:events";

/**
 * Counts what ends a connection below the room: a message longer than the socket takes, or bytes that are no WebSocket's.
 * A link that broke is nobody's fault.
 */
export function countFaults(socket: EventEmitter, refusals: { count(cause: string): void }): void {
  socket.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") refusals.count("socket_size");
    else if (code?.startsWith("WS_ERR_") === true) refusals.count("socket_malformed");
  });
}
