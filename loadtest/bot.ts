import { once } from "node:events";
import { WebSocket } from "ws";
import type { JoinOptions } from "#protocol/join.ts";
import type { Role } from "#protocol/roles.ts";
import { ROOM_NAME } from "#protocol/version.ts";
import { add, newTally, type Tally } from "./flow.ts";
import { frameMessage, messageType, WIRE, wireBytes } from "./wire.ts";

const JOIN_MS_MAX = 8000;
const ACKNOWLEDGE = Uint8Array.of(WIRE.joinRoom);
const LEAVE = Uint8Array.of(WIRE.leave);

/** How a bot stands with the room. `waiting` has a place in line and no slot. */
export type BotLink =
  | { readonly kind: "joining" }
  | { readonly kind: "in" }
  | { readonly kind: "waiting" }
  | { readonly kind: "closed"; readonly code: number };

/** Reserves a seat at `server` (`http://host:port`); answers the address at which its socket opens. Throws why not, in words. */
export async function reserve(server: string, options: JoinOptions): Promise<string> {
  const response = await fetch(`${server}/matchmake/join/${ROOM_NAME}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(options),
    signal: AbortSignal.timeout(JOIN_MS_MAX),
  });
  const said = (await response.json()) as Record<string, string>;
  if (!response.ok) throw new Error(`the join was refused: ${response.status} ${said["error"]}`);
  const { processId, roomId, sessionId } = said;
  return `${server.replace(/^http/, "ws")}/${processId}/${roomId}?sessionId=${sessionId}`;
}

/**
 * A phone with nobody behind it: speaks the room's protocol byte by byte, so that one core can be many phones.
 * It acknowledges the join, sends what it is given, counts what comes, and reads no state.
 */
export class Bot {
  readonly role: Role;
  readonly tally: Tally = newTally();
  readonly #socket: WebSocket;
  #link: BotLink = { kind: "joining" };
  #arrived: (link: BotLink) => void = () => {};
  /** How it stands once it is no longer joining. Never rejects. */
  readonly arrival: Promise<BotLink>;

  /** Opens the socket at an address that `reserve` gave. */
  constructor(address: string, role: Role) {
    this.role = role;
    this.arrival = new Promise((resolve) => {
      this.#arrived = resolve;
    });
    this.#socket = new WebSocket(address, { perMessageDeflate: false });
    this.#socket.on("message", (data: Buffer) => this.#hear(data));
    this.#socket.on("ping", (data: Buffer) => this.#answered(data));
    this.#socket.on("error", () => {}); // a close follows, and says it
    this.#socket.on("close", (code) => this.#become({ kind: "closed", code }));
  }

  get link(): BotLink {
    return this.#link;
  }

  /** Sends a control frame, if the socket is still open. */
  play(frame: Uint8Array): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#send(frameMessage(frame));
  }

  /** Leaves on purpose: the slot is free at once. Answers when the socket is closed. */
  async leave(): Promise<void> {
    if (this.#socket.readyState === WebSocket.OPEN) this.#send(LEAVE);
    else this.#socket.terminate();
    if (this.#socket.readyState !== WebSocket.CLOSED) await once(this.#socket, "close");
  }

  #hear(data: Buffer): void {
    const bytes = wireBytes(data.length, false);
    add(this.tally.in, bytes);
    switch (data[0]) {
      case WIRE.joinRoom:
        return this.#send(ACKNOWLEDGE);
      case WIRE.state:
        if (this.role !== "participant") this.#become({ kind: "in" });
        return;
      case WIRE.patch:
        return add(this.tally.patches, bytes);
      case WIRE.message:
        add(this.tally.messages, bytes);
        if (this.#link.kind !== "in") this.#told(messageType(data));
    }
  }

  /** The room says to a phone where its light is, or which place in line is its own. */
  #told(type: string): void {
    if (type === "you") this.#become({ kind: "in" });
    else if (type === "queue") this.#become({ kind: "waiting" });
  }

  #become(link: BotLink): void {
    this.#link = link;
    this.#arrived(link);
  }

  #send(message: Uint8Array): void {
    add(this.tally.out, wireBytes(message.length, true));
    this.#socket.send(message);
  }

  /** The socket answered a ping by itself. */
  #answered(data: Buffer): void {
    add(this.tally.in, wireBytes(data.length, false));
    add(this.tally.out, wireBytes(data.length, true));
  }
}
