import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { until } from "../../support/condition.ts";
import { Proxy } from "./proxy.ts";

/** Somebody at one end of a connection, and what they heard. */
class End {
  readonly socket: Socket;
  readonly pieces: Buffer[] = [];
  said: "open" | "end" | "reset" | "closed" = "open";

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (bytes) => this.pieces.push(bytes));
    socket.on("end", () => (this.said = "end"));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNRESET") this.said = "reset";
    });
    socket.on("close", () => {
      if (this.said === "open") this.said = "closed";
    });
  }

  get heard(): string {
    return Buffer.concat(this.pieces).toString();
  }
}

describe("the proxy", () => {
  let server: Server;
  let proxy: Proxy;
  let ends: End[];

  beforeEach(async () => {
    ends = [];
    server = createServer({ allowHalfOpen: true }, (socket) => ends.push(new End(socket)));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    proxy = await Proxy.open((server.address() as AddressInfo).port);
  });

  afterEach(async () => {
    await proxy.close();
    for (const { socket } of ends) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  /** A connection through the proxy: its two ends. */
  async function flow(): Promise<{ phone: End; host: End }> {
    const before = ends.length;
    const socket = connect({ port: Number(new URL(proxy.url).port), allowHalfOpen: true });
    const phone = new End(socket);
    await once(socket, "connect");
    const host = await until(() => ends[before]);
    ends.push(phone);
    return { phone, host };
  }

  it("passes everything on both ways, and the end too", async () => {
    const { phone, host } = await flow();
    phone.socket.write("to the room");
    host.socket.write("to the phone");
    await until(() => host.heard === "to the room" && phone.heard === "to the phone");
    phone.socket.end("bye");
    await until(() => host.said === "end");
    assert.equal(host.heard, "to the roombye");
    host.socket.end();
    await until(() => phone.said === "end" && proxy.flows === 0);
  });

  it("delays what passes, and nothing overtakes", async () => {
    const { phone, host } = await flow();
    proxy.make({ delayMs: 60, jitterMs: 50 });
    const sentMs = performance.now();
    for (let word = 0; word < 20; word++) phone.socket.write(`${word};`);
    await until(() => host.heard.endsWith("19;"));
    assert(performance.now() - sentMs >= 9);
    assert.equal(host.heard, Array.from({ length: 20 }, (_, word) => `${word};`).join(""));
  });

  it("stalls without losing anything", async () => {
    const { phone, host } = await flow();
    proxy.make({ passage: "stalled" });
    phone.socket.write("held");
    const other = await flow();
    other.phone.socket.write("also held");
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual([host.heard, other.host.heard], ["", ""]);
    proxy.clear();
    await until(() => host.heard === "held" && other.host.heard === "also held");
  });

  it("cuts into slices, in order", async () => {
    const { phone, host } = await flow();
    proxy.make({ sliceBytes: 3 });
    phone.socket.write("abcdefghij");
    await until(() => host.heard === "abcdefghij");
    assert(host.pieces.length > 1);
    assert(host.pieces.every(({ length }) => length <= 3 || length % 3 <= 1));
  });

  it("passes no more a second than it is wide", async () => {
    const { phone, host } = await flow();
    proxy.make({ bytesPerSecond: 100_000, sliceBytes: 1000 });
    const sentMs = performance.now();
    phone.socket.write(Buffer.alloc(20_000, "x"));
    await until(() => host.heard.length === 20_000);
    assert(performance.now() - sentMs >= 180);
  });

  it("loses what passes while both ends believe in each other, and is fair afterwards", async () => {
    const { phone, host } = await flow();
    proxy.make({ passage: "lost" });
    phone.socket.write("lost");
    phone.socket.write("lost too");
    await new Promise((resolve) => setTimeout(resolve, 50));
    proxy.clear();
    phone.socket.write("heard");
    await until(() => host.heard === "heard");
    assert.deepEqual([phone.said, host.said], ["open", "open"]);
  });

  it("leaves connections behind for good, and takes new ones", async () => {
    const old = await flow();
    proxy.strand();
    const fresh = await flow();
    proxy.clear();
    old.phone.socket.write("into nowhere");
    fresh.phone.socket.write("heard");
    await until(() => fresh.host.heard === "heard");
    old.phone.socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual([old.host.heard, old.host.said], ["", "open"]);
  });

  it("resets both ends, and lets no one in while it refuses", async () => {
    const { phone, host } = await flow();
    proxy.reset();
    await until(() => phone.said === "reset" && host.said === "reset");
    proxy.refuse();
    const refused = new End(connect(Number(new URL(proxy.url).port)));
    await until(() => refused.said === "reset" || refused.said === "closed");
    proxy.clear();
    const { phone: next, host: room } = await flow();
    next.socket.write("in again");
    await until(() => room.heard === "in again");
  });

  it("closes one half, and the other still passes", async () => {
    const { phone, host } = await flow();
    proxy.halfClose();
    await until(() => phone.said === "end");
    phone.socket.write("still heard");
    await until(() => host.heard === "still heard");
    host.socket.write("not any more");
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(phone.heard, "");
  });
});
