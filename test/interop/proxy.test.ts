import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, RequestOptions } from "node:http";
import { request } from "node:https";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type ClientOptions, WebSocket } from "ws";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { keepPair, newPair } from "../support/certificates.ts";
import { until } from "../support/condition.ts";
import { blocksIn } from "../support/markdown.ts";
import { commandOf, needs, type Peer } from "../support/peers.ts";
import { newFolder, type SpawnedServer, spawnServer } from "../support/server.ts";

const DOCUMENT = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
const NAME = "play.example";
const pair = newPair({ names: [NAME] });

interface Site {
  readonly folder: string;
  /** Where the proxy listens, and the server behind it. */
  readonly port: number;
  readonly server: number;
  readonly cert: string;
  readonly key: string;
}

function written(folder: string, name: string, words: string): string {
  const file = join(folder, name);
  writeFileSync(file, words);
  return file;
}

/** What the document says, between what nginx needs besides; with the ports and files of this test. */
function nginx({ folder, port, server, cert, key }: Site): string[] {
  const [said = ""] = blocksIn(DOCUMENT, "nginx");
  const here = said
    .replace("listen 443 ssl", `listen 127.0.0.1:${port} ssl`)
    .replace("127.0.0.1:2567", `127.0.0.1:${server}`)
    .replace("/etc/crowdpatch/fullchain.pem", cert)
    .replace("/etc/crowdpatch/privkey.pem", key);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${join(folder, name)};`)
    .join("\n");
  const words = [
    "daemon off;",
    `pid ${join(folder, "nginx.pid")};`,
    "error_log stderr warn;",
    "events { worker_connections 64; }",
    `http {\n${temporary}\n${here}\n}`,
  ].join("\n");
  return ["-p", folder, "-c", written(folder, "nginx.conf", words), "-e", "stderr"];
}

function caddy({ folder, port, server, cert, key }: Site): string[] {
  const [said = ""] = blocksIn(DOCUMENT, "caddyfile");
  const here = said
    .replace(`${NAME} {`, `https://${NAME}:${port} {\n  bind 127.0.0.1\n  tls ${cert} ${key}`)
    .replace("127.0.0.1:2567", `127.0.0.1:${server}`);
  const words = `{\n  admin off\n  auto_https disable_redirects\n}\n${here}`;
  return ["run", "--adapter", "caddyfile", "--config", written(folder, "Caddyfile", words)];
}

async function freePort(): Promise<number> {
  const held = createServer().listen(0, "127.0.0.1");
  await once(held, "listening");
  const { port } = held.address() as AddressInfo;
  held.close();
  await once(held, "close");
  return port;
}

for (const [peer, wordsFor] of [
  ["nginx", nginx],
  ["caddy", caddy],
] as const satisfies [Peer, (site: Site) => string[]][]) {
  describe(`${peer} in front, as the document has it`, function () {
    needs(peer);
    this.timeout(60_000);
    let port: number;
    let server: SpawnedServer;
    let proxy: ChildProcess;
    let host: string;

    before(async () => {
      const folder = newFolder();
      port = await freePort();
      host = `${NAME}:${port}`;
      server = await spawnServer(["--trust-proxy"]);
      const files = keepPair(folder, pair);
      const words = wordsFor({ folder, port, server: server.port, ...files });
      const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
      proxy = spawn(commandOf(peer) ?? "", words, { env, stdio: "ignore" });
      await until(() =>
        ask("/healthz").then(
          ({ status }) => status === 200,
          () => false,
        ),
      );
    });
    after(async () => {
      if (proxy.exitCode === null && proxy.signalCode === null) {
        proxy.kill("SIGTERM");
        await once(proxy, "exit");
      }
      await server.stop("SIGKILL");
    });

    async function ask(path: string, more: RequestOptions = {}, body?: string) {
      const { headers = {}, ...rest } = more;
      const asked = request({
        host: "127.0.0.1",
        port,
        servername: NAME,
        ca: pair.cert,
        agent: false,
        path,
        ...rest,
        headers: { host, ...(headers as Record<string, string>) },
      });
      asked.end(body);
      const [answer] = (await once(asked, "response")) as [IncomingMessage];
      return { status: answer.statusCode, headers: answer.headers, text: await text(answer) };
    }

    it("sends phones to the address that they called, and lets pages talk to it", async () => {
      const { text, headers } = await ask("/join.json");
      assert.deepEqual(JSON.parse(text), { url: `https://${host}` });
      assert.match(
        headers["content-security-policy"] as string,
        new RegExp(`connect-src 'self' wss://${host};`),
      );
    });

    it("seats a phone whose page it served, and no page from elsewhere", async () => {
      const body = JSON.stringify({
        role: "participant",
        protocol: PROTOCOL_VERSION,
        page: "page-by-proxy",
      });
      const come = (origin: string) =>
        ask(
          "/matchmake/join/crowd",
          {
            method: "POST",
            headers: {
              "content-type": "application/json",
              "content-length": `${body.length}`,
              origin,
            },
          },
          body,
        );
      for (const origin of [`http://${host}`, "https://evil.example", server.url])
        assert.equal((await come(origin)).status, 403, origin);
      const origin = `https://${host}`;
      const { text, status } = await come(origin);
      assert.equal(status, 200);
      const { processId, roomId, sessionId } = JSON.parse(text) as Record<string, string>;
      const path = `${processId}/${roomId}?sessionId=${sessionId}`;
      const how = { ca: pair.cert, servername: NAME, headers: { host, origin } } as ClientOptions;
      const socket = new WebSocket(`wss://127.0.0.1:${port}/${path}`, how);
      const [welcome] = (await once(socket, "message")) as [Buffer];
      assert.equal(welcome[0], 10);
      socket.close();
    });

    it("keeps the metrics from who has no key", async () => {
      assert.equal((await ask("/metrics")).status, 401);
    });
  });
}
