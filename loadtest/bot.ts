import { WebSocket } from "ws";
import type { JoinOptions } from "#protocol/join.ts";
import type { Role } from "#protocol/roles.ts";
import { ROOM_NAME } from "#protocol/version.ts";
import { add, newTally, type Tally } from "./flow.ts";
import { errorCode, frameMessage, messageType, WIRE, wireBytes } from "./wire.ts";

const JOIN_MS_MAX = 8000;
const ACKNOWLEDGE = Uint8Array.of(WIRE.joinRoom);
const LEAVE = Uint8Array.of(WIRE.leave);

/** How a bot stands with the room. `waiting` has a place in line and no slot. */
export type BotLink =
  | { readonly kind: "joining" }
  | { readonly kind: "in" }
  | { readonly kind: "waiting" }
  | { readonly kind: "closed"; readonly code: number };

/** Who wants to know what a bot is told: each gets the message as it came, and copies what is to be kept. */
export interface BotEars {
  /** The room let it in, and says what its state is made of. */
  admitted?(message: Uint8Array): void;
  /** The whole state, or what changed of it. */
  state?(message: Uint8Array): void;
  patch?(message: Uint8Array): void;
  /** A message of a type, such as `you`. */
  told?(type: string, message: Uint8Array): void;
  /** The room answers to a ping. */
  answered?(): void;
  /** Once, at the end. The code is the refusal's, where one was said. */
  closed?(code: number): void;
}

/** A join that the room answered with a refusal. */
export class JoinRefused extends Error {
  override readonly name = "JoinRefused";
  readonly code: number;

  constructor(code: number, reason: string | undefined) {
    super(`the join was refused: ${code} ${reason}`);
    this.code = code;
  }
}

/**
 * Reserves a seat at `server` (`http://host:port`); answers the address at which its socket opens. Throws why not, in words.
 * `what` is asked of the matchmaker; other servers than ours have other rooms.
 */
export async function reserve(
  server: string,
  options: JoinOptions | { readonly id: string },
  what = `join/${ROOM_NAME}`,
): Promise<string> {
  const response = await fetch(`${server}/matchmake/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(options),
    signal: AbortSignal.timeout(JOIN_MS_MAX),
  });
  const said = (await response.json()) as Record<string, string>;
  if (!response.ok) throw new JoinRefused(response.status, said["error"]);
  const { processId, roomId, sessionId } = said;
  return `${server.replace(/^http/, "ws")}/${processId}/${roomId}?sessionId=${sessionId}`;
}

/**
 * A phone with nobody behind it: speaks the room's protocol byte by byte, so that one core can be many phones.
 * It acknowledges the join, sends what it is given, counts what comes, and leaves the rest to its ears.
 */
export class Bot {
  readonly role: Role;
  readonly tally: Tally;
  readonly #ears: BotEars;
  readonly #socket: WebSocket;
  #link: BotLink = { kind: "joining" };
  #refusal: number | undefined;
  #arrived: (link: BotLink) => void = () => {};
  /** How it stands once it is no longer joining. Never rejects. */
  readonly arrival: Promise<BotLink>;

  /** Opens the socket at an address that `reserve` gave. Bots may count into one tally. */
  constructor(address: string, role: Role, ears: BotEars = {}, tally: Tally = newTally()) {
    this.role = role;
    this.tally = tally;
    this.#ears = ears;
    this.arrival = new Promise((resolve) => {
      this.#arrived = resolve;
    });
    this.#socket = new WebSocket(address, {
      perMessageDeflate: false,
      handshakeTimeout: JOIN_MS_MAX,
    });
    this.#socket.on("message", (data: Buffer) => this.#hear(data));
    this.#socket.on("ping", (data: Buffer) => this.#answered(data));
    this.#socket.on("error", () => {}); // a close follows, and says it
    this.#socket.on("close", (code) => this.#closed(this.#refusal ?? code));
  }

  get link(): BotLink {
    return this.#link;
  }

  /** Sends a control frame, if the socket is still open. Answers whether it was. */
  play(frame: Uint8Array): boolean {
    return this.say(frameMessage(frame));
  }

  /** Sends any message, likewise. */
  say(message: Uint8Array): boolean {
    const isOpen = this.#socket.readyState === WebSocket.OPEN;
    if (isOpen) this.#send(message);
    return isOpen;
  }

  /** Leaves on purpose: the slot is free at once. Answers when the socket is closed. */
  async leave(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((resolve) => this.#socket.once("close", resolve));
    if (this.#socket.readyState === WebSocket.OPEN) this.#send(LEAVE);
    else this.#socket.terminate();
    await closed;
  }

  /** Falls silent, as a locked phone does: it reads nothing and answers nothing, and nobody is told. */
  freeze(): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.pause();
  }

  /** Its socket is gone, without a word. */
  cut(): void {
    this.#socket.terminate();
  }

  #hear(data: Buffer): void {
    const bytes = wireBytes(data.length, false);
    add(this.tally.in, bytes);
    switch (data[0]) {
      case WIRE.joinRoom:
        this.#ears.admitted?.(data);
        return this.#send(ACKNOWLEDGE);
      case WIRE.error:
        this.#refusal = errorCode(data);
        return;
      case WIRE.state:
        this.#ears.state?.(data);
        if (this.role !== "participant") this.#become({ kind: "in" });
        return;
      case WIRE.ping:
        return this.#ears.answered?.();
      case WIRE.patch:
        this.#ears.patch?.(data);
        return add(this.tally.patches, bytes);
      case WIRE.message:
        add(this.tally.messages, bytes);
        return this.#told(data);
    }
  }

  /** The room says to a phone where its light is, or which place in line is its own. */
  #told(message: Uint8Array): void {
    if (this.#ears.told === undefined && this.#link.kind === "in") return;
    const type = messageType(message);
    if (type === "you") this.#become({ kind: "in" });
    else if (type === "queue") this.#become({ kind: "waiting" });
    this.#ears.told?.(type, message);
  }

  #closed(code: number): void {
    this.#become({ kind: "closed", code });
    this.#ears.closed?.(code);
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
