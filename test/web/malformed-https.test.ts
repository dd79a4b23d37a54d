import assert from "node:assert/strict";
import { connect } from "node:tls";
import { keepPair, newPair } from "../support/certificates.ts";
import { until } from "../support/condition.ts";
import { newFolder, type SpawnedServer, spawnServer } from "../support/server.ts";
import { malformedRequests, unfinishedRequests } from "./malformed.ts";

/** A refusal, or nothing: it just hung up. */
const REFUSED = /^(?:HTTP\/1\.1 100 Continue\r\n\r\n)?(?:HTTP\/1\.1 4\d\d |$)/;
const FORGED = [
  "X-Forwarded-Proto: javascript",
  "X-Forwarded-Host: [",
  "X-Forwarded-Host: evil.example/..;@\\",
  "X-Forwarded-Host: a,,b,",
  'Forwarded: host="',
  "Forwarded: ;;=;,host=evil.example;proto=gopher;host",
];

describe("a server of https that believes proxies, and is sent nonsense", function () {
  this.timeout(60_000);
  const pair = newPair();
  let server: SpawnedServer;
  before(async () => {
    const files = keepPair(newFolder(), pair);
    server = await spawnServer(["--trust-proxy", "--tls-cert", files.cert, "--tls-key", files.key]);
  });
  after(() => server.stop("SIGKILL"));

  /** Writes, and answers what came back when the other side has hung up. */
  function exchange(bytes: Buffer): Promise<string> {
    return new Promise((resolve) => {
      let answer = "";
      const at = { port: server.port, host: "127.0.0.1", ca: pair.cert };
      const socket = connect(at, () => socket.write(bytes));
      socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
      socket.on("error", () => undefined);
      socket.on("close", () => resolve(answer));
    });
  }

  const get = (path: string, header: string) =>
    exchange(
      Buffer.from(
        `GET ${path} HTTP/1.1\r\nHost: play.example\r\n${header}\r\nConnection: close\r\n\r\n`,
      ),
    );

  it("answers each with a refusal or hangs up, and lives", async () => {
    const corpus = [...malformedRequests(), ...unfinishedRequests()];
    const answers = await Promise.all(corpus.map(({ bytes }) => exchange(bytes)));
    const unrefused = corpus.filter((_one, index) => !REFUSED.test(answers[index] ?? ""));
    assert.deepEqual(
      unrefused.map(({ name }) => name),
      [],
    );
    await until(async () => (await get("/healthz", "X: y")).startsWith("HTTP/1.1 200 "));
    assert.equal(server.child.exitCode, null, server.said());
  });

  it("sends nobody to where a header that cannot be read may point", async () => {
    for (const header of FORGED) {
      const answer = await get("/join.json", header);
      assert.match(answer, /^HTTP\/1\.1 200 /, header);
      assert.doesNotMatch(answer, /javascript|gopher|\.\.;/, header);
    }
  });
});
