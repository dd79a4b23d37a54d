import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { basename, join } from "node:path";
import { Client, type Room } from "colyseus.js";
import { WebSocket } from "ws";
import { layoutOf } from "#protocol/layout.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { until } from "../support/condition.ts";
import { CREW_KEY, newFolder, type SpawnedServer, spawnServer } from "../support/server.ts";
import { malformedRequests } from "../web/malformed.ts";
import { eveningShow } from "./evening.ts";
import { Noise } from "./noise.ts";
import { randomOf } from "./random.ts";
import { addressIn, ask, newcomer, RawMember } from "./raw-member.ts";

const AGENT = "Nosy/9.9 (a phone of somebody's)";
const FORWARDED = "203.0.113.77";
const GUESS = "a-guess-at-the-crew-key";
const ROUNDS = 20;
/** A log of a line a second would miss a few. */
const RETURNS = 60;
/** So many at once that no machine is slow enough to take them for mistakes of hands. */
const GUESSES = 100;
/** What is printed when the doors open is for whoever opened them: addresses and the crew key are in it. */
const WELCOME = /^(?:.* is open\.| {2}(?:join|stage|operator) .*)$/;

interface Told {
  readonly slot: number;
  readonly generation: number;
  readonly ticket: string;
}

/** Somebody who plays, and what they were told of their seat. */
async function seatedAt(url: string): Promise<Told> {
  const room = await new Client(url).join(ROOM_NAME, newcomer());
  room.reconnection.enabled = false;
  let told: Told | undefined;
  room.onMessage("*", (type, words) => {
    if (type === "you") told = words as Told;
  });
  return until(() => told);
}

function operatorAt(url: string): Promise<Room> {
  const options = { role: "operator", protocol: PROTOCOL_VERSION, key: CREW_KEY };
  return new Client(url).join(ROOM_NAME, options);
}

/** Asks at the door as a browser does behind a proxy, and waits for whatever is answered. */
function askAsBrowser(port: number, path: string, options?: unknown): Promise<void> {
  const body = options === undefined ? "" : JSON.stringify(options);
  const headers = {
    "user-agent": AGENT,
    "x-forwarded-for": FORWARDED,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  const method = options === undefined ? "GET" : "POST";
  return new Promise((resolve) => {
    const asked = request({ port, host: "127.0.0.1", path, method, headers });
    asked.on("response", (answer) => answer.resume().on("close", resolve));
    asked.on("error", () => resolve());
    asked.end(body);
  });
}

/** Writes bytes that are no request, and waits until the other side has hung up. */
function write(port: number, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.on("error", () => undefined).resume();
    socket.on("close", () => resolve());
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

describe("what the server writes down, of a busy evening with strangers", function () {
  this.timeout(60_000);
  const folder = newFolder();
  let server: SpawnedServer;
  let lines: string[];
  let kept: ReadonlyMap<string, string>;
  const secrets = new Map<string, string>([
    ["the crew key", CREW_KEY],
    ["a guess at it", GUESS],
    ["a browser's name", AGENT],
    ["an address that was forwarded", FORWARDED],
    ["an address", "127.0.0.1"],
  ]);

  before(async () => {
    server = await spawnServer(["--data", folder]);
    await evening();
    await until(() => server.said().includes("guessing"));
    await server.stop();
    lines = server
      .said()
      .split("\n")
      .filter((line) => line !== "" && !WELCOME.test(line));
    kept = new Map(filesIn(folder).map((path) => [basename(path), readFileSync(path, "utf8")]));
    const ticketKey = kept.get("ticket-key")?.trim();
    assert(ticketKey !== undefined && ticketKey.length > 20);
    secrets.set("the tickets' key", ticketKey);
  });
  after(() => server.stop("SIGKILL"));

  /** Everything that strangers do, while somebody plays and the operator works. */
  async function evening(): Promise<void> {
    const { url, port } = server;
    const operator = await operatorAt(url);
    const guess = { role: "stage", protocol: PROTOCOL_VERSION, key: GUESS };
    await Promise.all(Array.from({ length: GUESSES }, () => ask(url, guess)));
    for (let round = 0; round < ROUNDS; round++) {
      const { slot, generation, ticket } = await seatedAt(url);
      const [device = ""] = ticket.split(".");
      secrets.set(`ticket ${round}`, ticket).set(`device ${round}`, device);
      await Promise.all([
        askAsBrowser(port, "/"),
        askAsBrowser(port, "/metrics"),
        askAsBrowser(port, "/nowhere"),
        askAsBrowser(port, "/matchmake/join/crowd", newcomer(`${ticket}x`)),
        askAsBrowser(port, "/matchmake/join/crowd", { ...newcomer(), more: ticket }),
        askAsBrowser(port, "/matchmake/create/crowd", newcomer(ticket)),
        loud(round),
        stale(),
      ]);
      operator.send(round % 2 === 0 ? "kick" : "ban", { slot, generation });
      await ask(url, newcomer(ticket));
    }
    await Promise.all(malformedRequests().map(({ bytes }) => write(port, bytes)));
    const { ticket } = await seatedAt(url);
    secrets.set("the last ticket", ticket).set("the last device", ticket.split(".")[0] ?? "");
    for (let time = 0; time < RETURNS; time++) await comeBack(ticket);
  }

  /** Who had a seat takes it again with their ticket, on another page. */
  async function comeBack(ticket: string): Promise<void> {
    const address = await addressIn(server.url, await ask(server.url, newcomer(ticket)));
    const back = new RawMember(new WebSocket(address));
    await until(() => back.sees() !== undefined);
  }

  /** Somebody who makes noise until they are closed, and somebody who says too much at once. */
  async function loud(seed: number): Promise<void> {
    const noise = new Noise(randomOf(seed), layoutOf(eveningShow()));
    const [noisy, long] = [await RawMember.phone(server.url), await RawMember.phone(server.url)];
    for (let message = 0; message < 300; message++) noisy.socket.send(noise.next());
    long.socket.send(Buffer.alloc(100_000, AGENT));
    await until(() => noisy.closed !== undefined && long.closed !== undefined);
  }

  /** Somebody who takes a seat that is taken. */
  async function stale(): Promise<void> {
    const address = await addressIn(server.url, await ask(server.url, newcomer()));
    const headers = { "user-agent": AGENT, "x-forwarded-for": FORWARDED };
    const first = new WebSocket(address, { headers });
    const second = new RawMember(new WebSocket(address, { headers }));
    first.on("error", () => undefined);
    await until(() => second.closed !== undefined || first.readyState === WebSocket.CLOSED);
    first.terminate();
    second.socket.terminate();
  }

  it("is a log: some lines, each of them whole, and not many", () => {
    assert(lines.length > 1, "nothing was said, so nothing was tried");
    for (const line of lines) assert.doesNotThrow(() => JSON.parse(line) as unknown, line);
    assert(lines.length < 1000, `${lines.length} lines`);
  });

  it("says nothing of who it was: no address, no browser, no ticket, no key", () => {
    const text = lines.join("\n");
    for (const [what, secret] of secrets) assert(!text.includes(secret), `${what}: ${secret}`);
  });

  it("keeps nothing of who it was in files, besides what it is kept for", () => {
    assert(kept.has("ticket-key"));
    for (const [name, text] of kept)
      for (const [what, secret] of secrets) {
        if (name === "ticket-key" && what === "the tickets' key") continue;
        // A snapshot knows devices: whose seat is whose, and who is banned.
        if (name !== "ticket-key" && what.includes("device")) continue;
        assert(!text.includes(secret), `${name} has ${what}: ${secret}`);
      }
  });
});
