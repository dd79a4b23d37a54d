import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type PeerCertificate, type TLSSocket } from "node:tls";
import { type ClientOptions, WebSocket } from "ws";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { type Ask, askerOf } from "../../installation-adapter/link/ask.ts";
import { Trust } from "../../installation-adapter/link/trust.ts";
import type { OpenServer } from "../../server/open.ts";
import type { Called } from "../../server/web/called.ts";
import { WORD } from "../room/raw-member.ts";
import { keepPair, newPair } from "../support/certificates.ts";
import { until } from "../support/condition.ts";
import { newFolder, openTestServer } from "../support/server.ts";

describe("a house of https", () => {
  const pair = newPair({ names: ["127.0.0.1", "play.example"] });
  const trust = new Trust(keepPair(newFolder(), pair).cert);
  let ask: (path: string, init?: RequestInit) => ReturnType<Ask>;
  let server: OpenServer;
  before(async () => {
    server = await openTestServer(undefined, { pair });
    const asker = askerOf(trust);
    ask = (path, init) => asker(`${server.url}${path}`, init);
  });
  after(() => server.close());

  async function seat(headers: Record<string, string> = {}): Promise<string> {
    const answer = await ask("/matchmake/join/crowd", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({
        role: "participant",
        protocol: PROTOCOL_VERSION,
        page: "page-of-https",
      }),
    });
    assert.equal(answer.status, 200);
    const { processId, roomId, sessionId } = (await answer.json()) as Record<string, string>;
    return `${server.url.replace("https", "wss")}/${processId}/${roomId}?sessionId=${sessionId}`;
  }

  async function sit(options: ClientOptions = {}): Promise<WebSocket> {
    const socket = new WebSocket(await seat(), { ...trust.options(), ...options } as ClientOptions);
    await once(socket, "open");
    return socket;
  }

  it("calls itself so", async () => {
    assert.match(server.url, /^https:/);
    assert.deepEqual(await (await ask("/join.json")).json(), { url: server.url });
  });

  it("tells a browser to come by https for the next day, and to talk to it by nothing else", async () => {
    const { headers, status } = await ask("/show.json");
    assert.equal(status, 200);
    assert.equal(headers.get("strict-transport-security"), "max-age=86400");
    assert.equal(headers.get("cross-origin-opener-policy"), "same-origin");
    const policy = headers.get("content-security-policy") ?? "";
    assert.match(policy, new RegExp(`connect-src 'self' wss://${new URL(server.url).host};`));
    assert.doesNotMatch(policy, /ws:|http:|unsafe/);
  });

  it("lets its own pages in, and not those that came by http", async () => {
    const { host } = new URL(server.url);
    const from = async (origin: string) => (await ask("/healthz", { headers: { origin } })).status;
    await until(async () => (await from(`https://${host}`)) === 200);
    assert.equal(await from(`http://${host}`), 403);
    await seat({ origin: `https://${host}` });
  });

  it("tells its metrics to this machine", async () => {
    assert.equal((await ask("/metrics")).status, 200);
    assert.equal((await ask("/metrics", { headers: { "x-forwarded-for": "::1" } })).status, 401);
  });

  it("seats people over a socket that is kept secret, and packs nothing", async () => {
    const socket = await sit({ perMessageDeflate: true });
    assert.equal(socket.extensions, "");
    assert.equal(socket.protocol, "");
    await once(socket, "message");
    socket.close();
    await once(socket, "close");
  });

  it("shows the next certificate to who comes, and keeps who is there", async () => {
    const seated = await sit();
    await once(seated, "message");
    seated.send(Uint8Array.of(WORD.join));
    const next = newPair();
    const { fingerprint256 } = await shown(server.port);
    server.renew(next);
    assert.notEqual((await shown(server.port)).fingerprint256, fingerprint256);
    await assert.rejects(sit(), /self-signed certificate/);
    await once(seated, "message");
    assert.equal(seated.readyState, WebSocket.OPEN);
    server.renew(pair);
    assert.equal((await shown(server.port)).fingerprint256, fingerprint256);
    seated.close();
  });
});

/** The certificate that a server shows, looked at and not judged. */
async function shown(port: number): Promise<PeerCertificate> {
  const socket: TLSSocket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
  await once(socket, "secureConnect");
  const certificate = socket.getPeerCertificate();
  socket.destroy();
  return certificate;
}

describe("a house behind a proxy of ours", () => {
  let server: OpenServer;
  before(async () => {
    const joinUrl = (_port: number, { scheme = "http", host }: Called) => `${scheme}://${host}`;
    server = await openTestServer(undefined, { trustProxy: true, joinUrl });
  });
  after(() => server.close());

  const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "play.example" };

  it("sends phones to where the proxy is, and lets pages talk to there", async () => {
    const answer = await fetch(`${server.url}/join.json`, { headers });
    assert.deepEqual(await answer.json(), { url: "https://play.example" });
    const policy = answer.headers.get("content-security-policy") ?? "";
    assert.match(policy, /connect-src 'self' wss:\/\/play\.example;/);
    assert.equal(answer.headers.get("strict-transport-security"), null);
  });

  it("lets in the pages that the proxy serves, and no others", async () => {
    const from = async (origin: string) =>
      (await fetch(`${server.url}/show.json`, { headers: { ...headers, origin } })).status;
    assert.equal(await from("https://play.example"), 200);
    for (const other of ["http://play.example", server.url, "https://evil.example"])
      assert.equal(await from(other), 403, other);
  });

  it("keeps its metrics to the crew: through a proxy everybody comes from here", async () => {
    assert.equal((await fetch(`${server.url}/metrics`, { headers })).status, 401);
    assert.equal((await fetch(`${server.url}/metrics`)).status, 200);
  });
});
