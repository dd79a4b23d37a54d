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

  it("puts this server beside the floor, with the same frames in and the same messages out", async () => {
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
    const [ours, floor] = report.rows;
    assert(ours !== undefined && floor !== undefined && report.rows.length === 2);
    assert.deepEqual([ours.peer, floor.peer], ["crowdpatch", "floor"]);
    for (const { peer, playing, framesPerSecond, serverCpuShare } of report.windows) {
      assert.equal(playing, 5);
      assert(framesPerSecond > 0, `${peer} read no frames`);
      assert(serverCpuShare > 0, `${peer} used no CPU`);
    }
    for (const { bytesToPhonePerSecond } of report.rows) assert(bytesToPhonePerSecond > 50);
    assert.match(out, /With 5 phones crowdpatch takes [\d.]+ times the CPU of the floor/);
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
