import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { distrust } from "../../installation-adapter/link/trust.ts";
import { keepPair, newPair } from "../support/certificates.ts";
import { until } from "../support/condition.ts";
import { newFolder, type SpawnedServer, spawnServer } from "../support/server.ts";
import { adapterThatEnds, rigFile, type RunningAdapter, runAdapter } from "./program.ts";

describe("an adapter whose server speaks https", function () {
  this.timeout(60_000);
  const pair = newPair({ names: ["play.example"] });
  const files = keepPair(newFolder(), pair);
  const rig = ["--rig", rigFile({ kind: "osc", port: 9, slots: 1 })];
  let server: SpawnedServer;
  let adapter: RunningAdapter;
  before(async () => {
    server = await spawnServer(["--tls-cert", files.cert, "--tls-key", files.key]);
  });
  after(() => server.stop("SIGKILL"));
  afterEach(() => adapter.stop("SIGKILL"));

  const reads = (scheme: string, ...more: string[]) => {
    const at = `${scheme}://127.0.0.1:${server.port}`;
    adapter = runAdapter(["--server", at, ...rig, ...more]);
    return (words: RegExp) => until(() => words.test(adapter.said()));
  };

  it("hears the room, when it knows the certificate", async () => {
    await reads("https", "--tls-cert", files.cert)(/The room is heard/);
  });

  it("knows it still when the file holds something else by now", async () => {
    const own = join(newFolder(), "known.pem");
    writeFileSync(own, pair.cert);
    const says = reads("https", "--tls-cert", own);
    await says(/The room is heard/);
    writeFileSync(own, "half a file");
    await server.stop("SIGKILL");
    const tls = ["--tls-cert", files.cert, "--tls-key", files.key];
    server = await spawnServer([...tls, "--port", String(server.port)]);
    await says(/The room is heard[^]*The room is heard/);
  });

  it("says what to give when nobody vouches for the certificate, and waits", async () => {
    const says = reads("https");
    await says(
      /certificate of https:\S+ cannot be verified: give it with --tls-cert, or .*NODE_EXTRA_CA_CERTS/,
    );
    assert.equal(adapter.child.exitCode, null);
  });

  it("trusts the certificate that it was given, and no other", async () => {
    const other = keepPair(newFolder(), newPair({ names: ["play.example"] }));
    await reads("https", "--tls-cert", other.cert)(/cannot be verified/);
    assert.doesNotMatch(adapter.said(), /The room is heard/);
  });

  it("does not start with a file that holds none", async () => {
    const none = join(newFolder(), "none.pem");
    const { code, said } = await adapterThatEnds([
      "--server",
      "https://127.0.0.1:1",
      "--tls-cert",
      none,
    ]);
    assert.equal(code, 2);
    assert.match(said, /^--tls-cert: no certificate can be read in .*none\.pem \(.*\)\.\n$/);
  });
});

describe("an adapter that is told https of a server that speaks http", function () {
  this.timeout(40_000);

  it("says so", async () => {
    const server = await spawnServer();
    const rig = rigFile({ kind: "osc", port: 9, slots: 1 });
    const adapter = runAdapter(["--server", server.url.replace("http", "https"), "--rig", rig]);
    try {
      await until(() =>
        /does not speak https: give its address with http:\/\//.test(adapter.said()),
      );
    } finally {
      await Promise.all([adapter.stop("SIGKILL"), server.stop("SIGKILL")]);
    }
  });
});

describe("why a certificate is not trusted", () => {
  const SERVER = "https://play.example";

  it("is said in a sentence that names what to mend, however deep it lies", () => {
    const said = (code: string) =>
      distrust(new TypeError("fetch failed", { cause: { code } }), SERVER);
    for (const [code, words] of [
      ["CERT_HAS_EXPIRED", /has ended, or this machine's clock/],
      ["CERT_NOT_YET_VALID", /has not begun: this machine's clock/],
      ["ERR_TLS_CERT_ALTNAME_INVALID", /is for other names.*--server.*--tls-cert/],
      ["DEPTH_ZERO_SELF_SIGNED_CERT", /cannot be verified.*--tls-cert.*NODE_EXTRA_CA_CERTS/],
    ] as const) {
      assert.match(said(code) ?? "", words);
      assert.match(distrust({ code }, SERVER) ?? "", words);
    }
  });

  it("is nothing of what else may happen on the way", () => {
    for (const error of [undefined, null, new Error("x"), { code: "ECONNREFUSED" }, { code: 525 }])
      assert.equal(distrust(error, SERVER), undefined);
  });
});
