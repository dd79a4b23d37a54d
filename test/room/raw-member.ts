import assert from "node:assert/strict";
import { once } from "node:events";
import { decode, type Decoder, Reflection } from "@colyseus/schema";
import { WebSocket } from "ws";
import type { JoinOptions } from "#protocol/join.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { until } from "../support/condition.ts";
import { CREW_KEY } from "../support/server.ts";

/** The first byte of each message, as the framework numbers them. */
export const WORD = {
  join: 10,
  error: 11,
  leave: 12,
  data: 13,
  state: 14,
  patch: 15,
  bytes: 17,
  ping: 18,
  request: 21,
  response: 22,
} as const;

/** Asks at the door, and answers what it said. */
export function ask(url: string, options: unknown): Promise<Response> {
  return fetch(`${url}/matchmake/join/${ROOM_NAME}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(options),
  });
}

/** Where a socket opens to the seat that the door reserved. */
export async function addressIn(url: string, answer: Response): Promise<string> {
  const { processId, roomId, sessionId } = (await answer.json()) as Record<string, string>;
  return `${url.replace("http", "ws")}/${processId}/${roomId}?sessionId=${sessionId}`;
}

let pages = 0;

/** What somebody new says at the door; each on a page of their own. */
export function newcomer(ticket?: string): JoinOptions {
  const page = `raw-page-${pages++}`;
  const brought = ticket === undefined ? {} : { ticket };
  return { role: "participant", protocol: PROTOCOL_VERSION, page, ...brought };
}

/** Somebody who joins by the bytes, without a client library: who can be slow, rude, or silent on purpose. */
export class RawMember {
  readonly socket: WebSocket;
  /** Everything that came, in order. */
  readonly messages: Buffer[] = [];
  closed: number | undefined;
  #decoder: Decoder | undefined;
  #heard = false;
  readonly #acknowledges: boolean;

  constructor(socket: WebSocket, acknowledges = true) {
    this.socket = socket;
    this.#acknowledges = acknowledges;
    socket.on("message", (bytes: Buffer) => this.#take(bytes));
    socket.on("close", (code) => (this.closed = code));
    socket.on("error", () => undefined);
  }

  static phone(url: string, acknowledges = true): Promise<RawMember> {
    return this.#join(url, newcomer(), acknowledges);
  }

  static crew(url: string): Promise<RawMember> {
    return this.#join(url, { role: "stage", protocol: PROTOCOL_VERSION, key: CREW_KEY }, true);
  }

  static async #join(url: string, options: JoinOptions, acknowledges: boolean): Promise<RawMember> {
    const answer = await ask(url, options);
    assert.equal(answer.status, 200);
    const socket = new WebSocket(await addressIn(url, answer));
    const member = new RawMember(socket, acknowledges);
    await once(socket, "open");
    return member;
  }

  /** The room as this member sees it; undefined before the first state. */
  sees(): Record<string, unknown> | undefined {
    return this.#heard
      ? (this.#decoder?.state.toJSON() as Record<string, unknown> | undefined)
      : undefined;
  }

  /** How many of its messages begin with this. */
  count(word: number): number {
    return this.messages.filter((bytes) => bytes[0] === word).length;
  }

  /** Until everything has arrived that the room said before: words arrive in their order. */
  async caughtUp(): Promise<void> {
    const pings = this.count(WORD.ping);
    this.send(WORD.ping);
    await until(() => this.count(WORD.ping) > pings);
  }

  send(...bytes: readonly number[]): void {
    this.socket.send(Uint8Array.from(bytes));
  }

  #take(bytes: Buffer): void {
    const word = bytes[0] ?? 0;
    this.messages.push(bytes);
    if (word === WORD.join) this.#greet(bytes);
    else if (word === WORD.state && this.#heard) this.#decoder?.decodeResync(bytes, { offset: 1 });
    else if (word === WORD.state || word === WORD.patch)
      this.#decoder?.decode(bytes, { offset: 1 });
    this.#heard ||= word === WORD.state;
  }

  /** A token, the serializer's name, and then what the state is made of. */
  #greet(bytes: Buffer): void {
    const iterator = { offset: 1 };
    for (let text = 0; text < 2; text++) iterator.offset += 1 + (bytes[iterator.offset] ?? 0);
    const length = decode.number(bytes, iterator);
    const end = iterator.offset + length;
    this.#decoder = Reflection.decode(bytes.subarray(0, end), iterator);
    if (this.#acknowledges) this.send(WORD.join);
  }
}
