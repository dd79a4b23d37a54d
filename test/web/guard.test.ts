import assert from "node:assert/strict";
import { once } from "node:events";
import http, { type IncomingHttpHeaders } from "node:http";
import { connect, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { Refusals } from "../../server/room/refusals.ts";
import type { Called } from "../../server/web/called.ts";
import { guard, howCalled, isSpokenFor } from "../../server/web/guard.ts";
import { httpServerFor } from "../../server/web/http-server.ts";
import { until } from "../support/condition.ts";

describe("a guarded server", () => {
  const servers: http.Server[] = [];
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  async function open(server: http.Server): Promise<number> {
    servers.push(server);
    await once(server.listen(0, "127.0.0.1"), "listening");
    return (server.address() as AddressInfo).port;
  }

  async function guarded(answer: http.RequestListener, trustProxy = false) {
    const refusals = new Refusals();
    const failures: unknown[] = [];
    const server = http.createServer();
    const failed = (error: unknown) => void failures.push(error);
    guard(server, { origins: new Set(), refusals, trustProxy, failed });
    server.prependListener("request", answer);
    return { server, refusals, failures, url: `http://127.0.0.1:${await open(server)}/` };
  }

  it("lets nobody hear of what it refused, and counts it by cause", async () => {
    let heard = 0;
    const { refusals, url } = await guarded((_request, response) => {
      heard++;
      response.end();
    });
    for (const origin of ["https://a.example", "https://b.example"])
      assert.equal((await fetch(url, { headers: { origin } })).status, 403);
    assert.equal((await fetch(url, { method: "DELETE" })).headers.get("allow"), "GET, HEAD, POST");
    assert.deepEqual(
      new Map(refusals.entries()),
      new Map([
        ["http_origin", 2],
        ["http_method", 1],
      ]),
    );
    assert.equal(heard, 0);
    await fetch(url);
    assert.equal(heard, 1);
  });

  it("believes nobody who says for whom it speaks", async () => {
    let heard: IncomingHttpHeaders = {};
    let spokenFor = false;
    const { url } = await guarded((request, response) => {
      heard = request.headers;
      spokenFor = isSpokenFor(request);
      response.end();
    });
    const hearsay = [
      "via",
      "forwarded",
      "x-forwarded-for",
      "x-forwarded-proto",
      "x-forwarded-host",
      "x-real-ip",
    ];
    await fetch(url, {
      headers: {
        ...Object.fromEntries(hearsay.map((name) => [name, "forged"])),
        "x-other": "kept",
      },
    });
    for (const name of hearsay) assert.equal(heard[name], undefined, name);
    assert.equal(heard["x-other"], "kept");
    assert.equal(spokenFor, true);
    for (const name of hearsay) {
      await fetch(url, { headers: { "x-other": "kept" } });
      assert.equal(spokenFor, false);
      await fetch(url, { headers: { [name]: "" } });
      assert.equal(spokenFor, true, name);
    }
  });

  it("believes a proxy of ours how it was called, and forgets from whom the request came", async () => {
    let heard: IncomingHttpHeaders = {};
    let called: Called | undefined;
    let spokenFor = false;
    const { url, refusals } = await guarded((request, response) => {
      heard = request.headers;
      called = howCalled(request);
      spokenFor = isSpokenFor(request);
      response.end();
    }, true);
    const said = { "x-forwarded-proto": "https", "x-forwarded-host": "play.example" };
    const origin = "https://play.example";
    const headers = {
      ...said,
      "x-forwarded-for": "203.0.113.9",
      "x-real-ip": "203.0.113.9",
      origin,
    };
    assert.equal((await fetch(url, { headers })).status, 200);
    assert.deepEqual(called, { scheme: "https", host: "play.example" });
    assert.equal(spokenFor, true);
    for (const name of Object.keys(headers))
      assert.equal(heard[name], name === "origin" ? origin : undefined);
    for (const wrong of [new URL(url).origin, "http://play.example", "https://evil.example"])
      assert.equal(
        (await fetch(url, { headers: { ...headers, origin: wrong } })).status,
        403,
        wrong,
      );
    assert.equal(refusals.of("http_origin"), 3);
    await fetch(url);
    assert.deepEqual(called, { scheme: undefined, host: new URL(url).host });
    assert.equal(spokenFor, false);
  });

  it("takes nobody's word for how it was called without being told to", async () => {
    let called: Called | undefined;
    const { url } = await guarded((request, response) => {
      called = howCalled(request);
      response.end();
    });
    const headers = { "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
    await fetch(url, { headers });
    assert.deepEqual(called, { scheme: undefined, host: new URL(url).host });
    const origin = "https://evil.example";
    assert.equal((await fetch(url, { headers: { ...headers, origin } })).status, 403);
  });

  it("answers for what was let in and threw, and lives", async () => {
    const { failures, url } = await guarded(() => {
      throw new Error("a fault of ours");
    });
    for (let time = 1; time <= 3; time++) {
      const answer = await fetch(url);
      assert.equal(answer.status, 500);
      assert.doesNotMatch(await answer.text(), /fault of ours/);
      assert.equal(failures.length, time);
    }
  });

  it("answers a socket that it refused, and hangs up though the other side does not", async () => {
    const { server, refusals, url } = await guarded((_request, response) => response.end());
    server.on("upgrade", () => assert.fail("somebody heard of it"));
    const socket = connect({
      port: Number(new URL(url).port),
      host: "127.0.0.1",
      allowHalfOpen: true,
    });
    sockets.push(socket);
    let answer = "";
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    await once(socket, "end");
    assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n[^]*connection: close/);
    await until(async () => (await connectionsOf(server)) === 0);
    assert.equal(refusals.of("http_upgrade"), 1);
  });

  it("takes no more connections than there are people to come, and counts who is too many", async () => {
    const refusals = new Refusals();
    const { server } = httpServerFor({ origins: new Set(), refusals, failed: assert.fail }, 10);
    const port = await open(server);
    const tooMany = 5;
    for (let count = 0; count < server.maxConnections + tooMany; count++)
      sockets.push(connect(port, "127.0.0.1").on("error", () => undefined));
    await until(() => refusals.of("http_connections") === tooMany);
    assert.equal(await connectionsOf(server), server.maxConnections);
  });
});

function connectionsOf(server: http.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}
