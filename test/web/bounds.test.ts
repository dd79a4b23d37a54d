import assert from "node:assert/strict";
import { once } from "node:events";
import type http from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { connect as connectSecretly } from "node:tls";
import { Refusals } from "../../server/room/refusals.ts";
import { type Bounds, connectionsFor, httpServerFor } from "../../server/web/http-server.ts";
import { openFilesIn } from "../../server/web/open-files.ts";
import { newPair } from "../support/certificates.ts";
import { until } from "../support/condition.ts";

const HASTE: Partial<Bounds> = {
  handshakeMs: 400,
  headersMs: 400,
  requestMs: 600,
  idleMs: 800,
  keepAliveMs: 200,
  checkEveryMs: 20,
};
const DAWDLERS = 20;
const JOIN = "POST /matchmake/join/crowd HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
const LONG_ANSWER = Buffer.alloc(32 << 20);
const pair = newPair();

for (const scheme of ["http", "https"] as const) {
  describe(`a server of ${scheme} in haste`, () => {
    let server: http.Server;
    let refusals: Refusals;
    let hangUp: () => void;
    let port: number;
    const sockets: Socket[] = [];

    beforeEach(async () => {
      refusals = new Refusals();
      const door = { origins: new Set<string>(), refusals, failed: assert.fail };
      const made = httpServerFor(door, 50, {
        bounds: HASTE,
        pair: scheme === "https" ? pair : undefined,
      });
      ({ server, hangUp } = made);
      server.on("request", (request: http.IncomingMessage, response: http.ServerResponse) => {
        request.resume();
        if (request.url === "/long") response.end(LONG_ANSWER);
        else if (request.method === "GET") response.end("well");
      });
      await once(server.listen(0, "127.0.0.1"), "listening");
      ({ port } = server.address() as AddressInfo);
    });

    afterEach(() => {
      for (const socket of sockets.splice(0)) socket.destroy();
      hangUp();
    });

    /** Connected, and agreed how that is kept secret. */
    async function caller(): Promise<Socket> {
      const at = { port, host: "127.0.0.1" };
      const socket = scheme === "http" ? connect(at) : connectSecretly({ ...at, ca: pair.cert });
      sockets.push(socket.on("error", () => undefined));
      await once(socket, scheme === "http" ? "connect" : "secureConnect");
      return socket;
    }

    async function callers(say: (socket: Socket) => void): Promise<Socket[]> {
      const all = await Promise.all(Array.from({ length: DAWDLERS }, caller));
      for (const socket of all) say(socket);
      return all;
    }

    /** Somebody who asks as one should is answered, whoever dawdles beside them. */
    async function assertWell(): Promise<void> {
      const socket = await caller();
      socket.end("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      let answer = "";
      for await (const chunk of socket) answer += String(chunk);
      assert.match(answer, /^HTTP\/1\.1 200 [^]*well/);
    }

    const allGone = () => until(async () => (await connectionsOf(server)) === 0);

    it("lets go of those who say nothing", async () => {
      await callers((socket) => socket.resume());
      await assertWell();
      await allGone();
      assert.equal(refusals.of("http_slow"), DAWDLERS);
    });

    it("lets go of those who say their headers a letter at a time", async () => {
      await callers((socket) => {
        socket.resume().write("GET / HTTP/1.1\r\nHost: a\r\nX: ");
        const drip = setInterval(() => socket.write("x"), 20);
        socket.once("close", () => clearInterval(drip));
      });
      await assertWell();
      await allGone();
      assert.equal(refusals.of("http_slow"), DAWDLERS);
    });

    it("lets go of those whose join does not end", async () => {
      await callers((socket) => socket.resume().write(`${JOIN}Content-Length: 100\r\n\r\n{`));
      await assertWell();
      await allGone();
      assert.equal(refusals.of("http_slow"), DAWDLERS);
    });

    it("lets go of those who do not take their answer", async () => {
      await callers((socket) => socket.pause().write("GET /long HTTP/1.1\r\nHost: a\r\n\r\n"));
      await assertWell();
      await allGone();
    });

    it("lets go of those who were answered and ask nothing more", async () => {
      await callers((socket) => socket.resume().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
      await allGone();
      assert.equal(refusals.of("http_slow"), 0);
    });

    it("does not read on what it refused for its length", async () => {
      const [socket, [heard]] = await Promise.all([
        caller(),
        once(server, "connection") as Promise<[Socket]>,
      ]);
      socket.resume().write(`${JOIN}Content-Length: ${200 << 20}\r\n\r\n`);
      const chunk = Buffer.alloc(64 << 10, " ");
      const more = () => {
        while (socket.writable && socket.write(chunk));
      };
      socket.on("drain", more);
      more();
      await until(() => socket.destroyed);
      await allGone();
      assert.equal(refusals.of("http_size"), 1);
      assert(heard.bytesRead < 8 << 20, `${heard.bytesRead} bytes were read`);
    });
  });
}

describe("a server of https", () => {
  it("lets go of those who do not come to terms, or speak something else, and counts them", async () => {
    const refusals = new Refusals();
    const door = { origins: new Set<string>(), refusals, failed: assert.fail };
    const { server, hangUp } = httpServerFor(door, 50, { bounds: HASTE, pair });
    try {
      await once(server.listen(0, "127.0.0.1"), "listening");
      const { port } = server.address() as AddressInfo;
      const words = [
        "",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\x16\x03\x01\x02\x00",
        "\0".repeat(64),
      ];
      const closed = words.map((word) => {
        const socket = connect(port, "127.0.0.1", () => socket.write(Buffer.from(word, "latin1")));
        return once(
          socket.resume().on("error", () => undefined),
          "close",
        );
      });
      await Promise.all(closed);
      await until(async () => (await connectionsOf(server)) === 0);
      assert.equal(refusals.of("tls_handshake"), words.length);
      assert.equal(refusals.of("http_malformed"), 0);
    } finally {
      hangUp();
    }
  });
});

describe("how many connections a server takes", () => {
  it("is three for everybody who may be inside and some to spare, as far as the system lets it", () => {
    assert.equal(connectionsFor(1000, Infinity), 3256);
    assert.equal(connectionsFor(1000, 1_048_576), 3256);
    assert.equal(connectionsFor(1000, 1024), 960);
    assert.equal(connectionsFor(1000, 10), 16);
  });

  it("is read from what Linux says of a program's limits", () => {
    const limits = [
      "Limit                     Soft Limit           Hard Limit           Units     ",
      "Max processes             63471                63471                processes ",
      "Max open files            1024                 524288               files     ",
    ].join("\n");
    assert.equal(openFilesIn(limits), 1024);
    assert.equal(openFilesIn(limits.replace("1024  ", "unlimited")), Infinity);
    assert.equal(openFilesIn("anything"), Infinity);
  });
});

function connectionsOf(server: http.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}
