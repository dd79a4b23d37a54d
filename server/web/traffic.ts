import type { Socket } from "node:net";

/**
 * How many bytes went over connections that became WebSockets: everything that TCP carried on them, the upgrade and
 * WebSocket's own headers and pings included; TCP's own headers not, nor what TLS adds. A byte is out when the system took it.
 * Sockets count for themselves, so that nothing is added for a message; the sum is made when somebody asks.
 */
export class Traffic {
  readonly #open = new Set<Socket>();
  #closedIn = 0;
  #closedOut = 0;

  watch(socket: Socket): void {
    this.#open.add(socket);
    socket.once("close", () => {
      this.#open.delete(socket);
      this.#closedIn += socket.bytesRead;
      this.#closedOut += socket.bytesWritten;
    });
  }

  get bytesIn(): number {
    let sum = this.#closedIn;
    for (const { bytesRead } of this.#open) sum += bytesRead;
    return sum;
  }

  get bytesOut(): number {
    let sum = this.#closedOut;
    for (const { bytesWritten, writableLength } of this.#open) sum += bytesWritten - writableLength;
    return sum;
  }
}
