import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { connect } from "node:tls";
import { X509Certificate } from "node:crypto";
import { rigFile } from "../adapter/program.ts";
import { daysFromNow, keepPair, type MadePair, newPair } from "../support/certificates.ts";
import { until } from "../support/condition.ts";
import { newFolder, runServer, spawnServer } from "../support/server.ts";

const START = join(import.meta.dirname, "../../server/start.js");

function flagsFor(files: MadePair): string[] {
  return ["--tls-cert", files.cert, "--tls-key", files.key];
}

/** The certificate that a server shows, looked at and not judged. */
async function shownAt(port: number): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1", rejectUnauthorized: false });
  await once(socket, "secureConnect");
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

const printOf = ({ cert }: MadePair) => new X509Certificate(cert).fingerprint256;

describe("node server/main.ts with a certificate", function () {
  this.timeout(40_000);

  const refused: [string, (folder: string) => string[], RegExp][] = [
    [
      "without its key",
      () => ["--tls-cert", "a.pem"],
      /^--tls-cert and --tls-key belong together.*\n$/,
    ],
    [
      "that is not there",
      (folder) => flagsFor({ cert: join(folder, "a.pem"), key: join(folder, "b.pem") }),
      /^--tls-cert: there is no file .*a\.pem\.\n$/,
    ],
    [
      "whose key is another's",
      (folder) => flagsFor(keepPair(folder, { ...newPair(), key: newPair().key })),
      /^The key in .* does not belong to .*\n$/,
    ],
    [
      "that has ended",
      (folder) =>
        flagsFor(keepPair(folder, newPair({ from: daysFromNow(-2), to: daysFromNow(-1) }))),
      /^The certificate in .* ended on .*: renew it\.\n$/,
    ],
    [
      "that ends tomorrow",
      (folder) => flagsFor(keepPair(folder, newPair({ to: daysFromNow(1) }))),
      /^The certificate in .* in less than 48 hours: renew it; .*--tls-late\.\n$/,
    ],
  ];
  for (const [what, args, words] of refused) {
    it(`does not start with one ${what}, and says why in one sentence`, async () => {
      const { code, said } = await runServer(args(newFolder()));
      assert.equal(code, 2, said);
      assert.match(said, words);
    });
  }

  it("starts with one that ends tomorrow when it is told to, and warns", async () => {
    const pair = newPair({ to: daysFromNow(1.5), names: ["play.example"] });
    const server = await spawnServer([...flagsFor(keepPair(newFolder(), pair)), "--tls-late"]);
    try {
      assert.match(server.said(), /join +https:\/\/play\.example:\d+\/\n/);
      assert.match(server.said(), /"The certificate ends on [^"]* in 35 hours: renew it\."/);
      assert.doesNotMatch(server.said(), /Phones will not trust/);
    } finally {
      await server.stop();
    }
  });

  it("warns of one that is for no name that phones use", async () => {
    const pair = newPair({ names: ["other.example"] });
    const files = keepPair(newFolder(), pair);
    const server = await spawnServer([...flagsFor(files), "--public-url=https://play.example"]);
    try {
      assert.match(
        server.said(),
        /Phones will not trust https:\/\/play\.example: the certificate is for DNS:other\.example/,
      );
    } finally {
      await server.stop();
    }
  });

  it("shows a new one without a restart, and keeps the last good one when the new one is none", async () => {
    const folder = newFolder();
    const [first, second] = [newPair(), newPair()];
    const server = await spawnServer(flagsFor(keepPair(folder, first)));
    try {
      assert.equal(await shownAt(server.port), printOf(first));
      keepPair(folder, { cert: "half a file", key: second.key });
      await until(() => server.said().includes("The certificate from before stays in use."));
      assert.equal(await shownAt(server.port), printOf(first));
      keepPair(folder, second);
      await until(async () => (await shownAt(server.port)) === printOf(second));
      assert.equal(server.child.exitCode, null);
    } finally {
      await server.stop();
    }
  });
});

interface Ready {
  readonly port: number;
  readonly pid: number;
  readonly url: string;
}

describe("npm start with a certificate for another name than its own machine's", function () {
  this.timeout(60_000);
  let house: ChildProcess;
  afterEach(async () => {
    if (house.exitCode !== null || house.signalCode !== null) return;
    house.kill("SIGTERM");
    await once(house, "exit");
  });

  it("has an adapter that hears the room, and hears it again after a crash, though its certificate ends soon, or is none for a while", async () => {
    const folder = newFolder();
    const files = keepPair(folder, newPair({ names: ["play.example"], to: daysFromNow(2.01) }));
    const rig = rigFile({ kind: "osc", port: 9, slots: 1 });
    const own = ["--port=0", "--host=127.0.0.1", `--data=${newFolder()}`, `--rig=${rig}`];
    const args = [...own, ...flagsFor(files)];
    house = fork(START, args, { stdio: ["ignore", "pipe", "pipe", "ipc"] });
    const ready: Ready[] = [];
    let said = "";
    house.on("message", (message) => ready.push(message as Ready));
    for (const out of [house.stdout, house.stderr])
      out?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const heard = () => said.split("The room is heard").length - 1;
    await until(() => heard() === 1);
    assert.match(said, /join +https:\/\/play\.example:\d+\/\n/);
    assert.match(said, /adapter: Reading https:\/\/127\.0\.0\.1:\d+\./);
    assert.equal(ready[0]?.url, `https://127.0.0.1:${ready[0]?.port}`);
    keepPair(folder, newPair({ names: ["play.example"], to: daysFromNow(1) }));
    process.kill(ready[0]?.pid ?? assert.fail("nobody said who they are"), "SIGKILL");
    await until(() => heard() === 2);

    keepPair(folder, { cert: "half a file", key: "" });
    process.kill(ready[1]?.pid ?? assert.fail("nobody said who they are"), "SIGKILL");
    await until(() => said.includes("the server is tried again until that is mended"));
    keepPair(folder, newPair({ names: ["play.example"] }));
    await until(() => ready.length === 3 && heard() === 3);
    assert.equal(house.exitCode, null, said);
  });
});
