import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import { add, newTally } from "../../flow.ts";

const TEXT = 0x81;
const MASKED = 0x80;
const SHORT_MAX = 125;
const LONG = 126;

/**
 * A WebSocket that says text and does not read what it hears, only counts it (RFC 6455). Of a server that repeats
 * everything to everybody each phone gets thousands of messages a second: reading them all would break the phones' process
 * long before the server. Its mask is zero, which leaves the payload as it is.
 */
export class RawSocket {
  /** What it hears is counted in bytes; how many messages they are it does not know. */
  readonly tally = newTally();
  readonly #socket: Socket;

  /** Opens at an `http://` address. Throws when the server does not agree. */
  static async open(address: string): Promise<RawSocket> {
    const asked = request(address, {
      agent: false,
      headers: {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": randomBytes(16).toString("base64"),
      },
    });
    asked.end();
    const [, socket] = (await once(asked, "upgrade")) as [IncomingMessage, Socket];
    return new RawSocket(socket);
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (bytes: Buffer) => add(this.tally.in, bytes.length));
    socket.on("error", () => {}); // a close follows
  }

  get isIn(): boolean {
    return !this.#socket.destroyed && this.#socket.writable;
  }

  say(text: string): void {
    if (!this.isIn) return;
    const payload = Buffer.from(text);
    const header = payload.length <= SHORT_MAX ? 2 : 4;
    const frame = Buffer.alloc(header + 4 + payload.length);
    frame[0] = TEXT;
    frame[1] = MASKED | (header === 2 ? payload.length : LONG);
    if (header === 4) frame.writeUInt16BE(payload.length, 2);
    payload.copy(frame, header + 4);
    add(this.tally.out, frame.length);
    this.#socket.write(frame);
  }
}
