import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { WebSocket } from "ws";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { newFolder, spawnServer } from "../support/server.ts";

/** Somebody who can be told from everybody else, if anybody looks. Only Linux has a machine call itself by any such address. */
const ADDRESS = process.platform === "linux" ? "127.77.7.7" : "127.0.0.1";
const AGENT = "Browser-of-somebody/7.7";
const WHO = { localAddress: ADDRESS, headers: { "user-agent": AGENT } };

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

describe("who came", () => {
  it("stands in no log and no file", async function () {
    this.timeout(40_000);
    const data = newFolder();
    const server = await spawnServer(["--data", data]);
    const ask = async (path: string, { method = "GET", headers = {}, body }: Asked = {}) => {
      const options = { ...WHO, method, headers: { ...WHO.headers, ...headers } };
      const asked = http.request(server.url + path, options);
      asked.end(body);
      const [answer] = (await once(asked, "response")) as [http.IncomingMessage];
      return { status: answer.statusCode, text: await text(answer) };
    };
    const come = (options: object) =>
      ask("/matchmake/join/crowd", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ protocol: PROTOCOL_VERSION, ...options }),
      });

    for (const path of ["/", "/stage", "/healthz", "/metrics", "/none", "/%"]) await ask(path);
    assert.equal((await ask("/", { headers: { origin: "https://evil.example" } })).status, 403);
    assert.equal((await come({ role: "stage", key: "a-wrong-key" })).status, 401);
    for (let guess = 0; guess < 20; guess++)
      await come({ role: "operator", key: `guess-${guess}` });
    const { text: seat, status } = await come({ role: "participant", page: "page-of-somebody" });
    assert.equal(status, 200);
    const { processId, roomId, sessionId } = JSON.parse(seat) as Record<string, string>;
    const address = `${server.url.replace("http", "ws")}/${processId}/${roomId}?sessionId=${sessionId}`;
    const socket = new WebSocket(address, WHO);
    await once(socket, "message");
    socket.send(Uint8Array.of(10));
    await once(socket, "message");
    socket.send(new Uint8Array(5000));
    await once(socket, "close");
    await server.stop();

    const files = readdirSync(data, { recursive: true, encoding: "utf8" })
      .map((name) => join(data, name))
      .filter((file) => statSync(file).isFile());
    assert(files.length > 0);
    for (const kept of [server.said(), ...files.map((file) => readFileSync(file, "latin1"))]) {
      assert.doesNotMatch(kept, /Browser-of-somebody/);
      if (ADDRESS !== "127.0.0.1") assert(!kept.includes(ADDRESS), kept);
      assert(!kept.includes(sessionId ?? "?"), "a session");
    }
  });
});
