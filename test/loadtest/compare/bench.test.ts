import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Row } from "../../../loadtest/compare/summary.ts";
import type { Verdict } from "../../../loadtest/compare/verdict.ts";
import type { Window } from "../../../loadtest/compare/window.ts";
import { newFolder } from "../../support/server.ts";

const MAIN = join(import.meta.dirname, "../../../loadtest/compare/main.ts");

async function bench(
  ...args: readonly string[]
): Promise<{ code: number; out: string; error: string }> {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let [out, error] = ["", ""];
  child.stdout.on("data", (said: Buffer) => (out += said.toString()));
  child.stderr.on("data", (said: Buffer) => (error += said.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, out, error };
}

describe("npm run bench", function () {
  this.timeout(120_000);

  it("puts this server beside the others, with the same turns in, and follows one phone through each", async () => {
    const file = join(newFolder(), "bench.json");
    const { code, out } = await bench(
      "--phones",
      "5",
      "--seconds",
      "1",
      "--rounds",
      "1",
      "--json",
      file,
    );
    const report = JSON.parse(await readFile(file, "utf8")) as {
      rows: Row[];
      windows: Window[];
      verdict: Verdict;
    };
    // What the machine had to spare decides whether the windows mean something; not that they were measured.
    assert.equal(code, report.verdict.kind === "invalid" ? 3 : 0);
    const peers = report.rows.map(({ peer }) => peer);
    assert.deepEqual(peers, [
      "crowdpatch",
      "floor",
      "floor-together",
      "relay",
      "socket.io",
      "colyseus",
    ]);
    for (const { peer, playing, framesPerSecond, serverCpuShare, heard } of report.windows) {
      assert.equal(playing, 5);
      assert(framesPerSecond > 0, `${peer} read no frames`);
      assert(serverCpuShare > 0, `${peer} used no CPU`);
      if (!peer.startsWith("floor"))
        assert((heard?.heard ?? 0) > 0, `nobody was heard through ${peer}`);
    }
    for (const { bytesToPhonePerSecond } of report.rows) assert(bytesToPhonePerSecond > 50);
    const bytes = new Map(report.rows.map((row) => [row.peer, row.bytesToPhonePerSecond]));
    assert((bytes.get("relay") ?? 0) > 5 * (bytes.get("crowdpatch") ?? Infinity));
    for (const floor of ["floor", "floor-together"])
      assert(
        new RegExp(`With 5 phones crowdpatch takes [\\d.]+ times the CPU of the ${floor} `).test(
          out,
        ),
      );
  });

  it("says with one sentence and its usage what is wrong with a flag, exit 2", async () => {
    const { code, out, error } = await bench("--phones", "none");
    assert.equal(code, 2);
    assert.equal(out, "");
    assert.match(error, /^--phones must be .*\n\nnpm run bench/);
  });

  it("helps", async () => {
    const { code, out, error } = await bench("--help");
    assert.deepEqual([code, error], [0, ""]);
    assert.match(out, /^npm run bench -- \[flags\]/);
  });
});
