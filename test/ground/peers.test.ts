import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MOCHA = createRequire(import.meta.url).resolve("mocha/bin/mocha.js");
const PEERS = new URL("../support/peers.ts", import.meta.url).href;

/** A machine without any peer: nothing is on its path. */
const BARE = { PATH: "" };

describe("a suite that needs a peer program", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "crowdpatch-peers-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(suite: string, env: NodeJS.ProcessEnv): { code: number | null; output: string } {
    const file = join(folder, "suite.test.mjs");
    writeFileSync(file, `import { needs } from ${JSON.stringify(PEERS)};\n${suite}`);
    const child = spawnSync(process.execPath, [MOCHA, "--no-config", "--reporter", "spec", file], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    return { code: child.status, output: child.stdout + child.stderr };
  }

  const suite = `
    describe("a patch in Pd", () => {
      needs("oscdump", "pd");
      before(() => { throw new Error("the suite's before ran"); });
      after(() => { throw new Error("the suite's after ran"); });
      it("hears the crowd", () => { throw new Error("the suite's test ran"); });
    });
    describe("its neighbour", () => { it("plays on", () => {}); });`;

  it("is skipped by name with its hooks, and says once what to install", () => {
    const { code, output } = run(suite, BARE);
    assert.equal(code, 0, output);
    const remedies = output.match(/needs .*/g);
    assert.deepEqual(remedies, ["needs oscdump and pd: apt-get install liblo-tools puredata-core"]);
    assert.match(output, /- hears the crowd/);
    assert.match(output, /1 passing/);
  });

  it("fails in CI, and names what is missing", () => {
    const { code, output } = run(suite, { ...BARE, CI: "true" });
    assert.notEqual(code, 0);
    assert.match(output, /needs oscdump and pd: apt-get install liblo-tools puredata-core/);
  });

  it("runs where the peers are", () => {
    const bin = join(folder, "bin");
    mkdirSync(bin);
    for (const name of ["oscdump", "puredata"]) writeFileSync(join(bin, name), "", { mode: 0o755 });
    const { code, output } = run(
      `describe("s", () => { needs("oscdump", "pd"); it("hears", () => {}); });`,
      { PATH: bin },
    );
    assert.equal(code, 0, output);
    assert.match(output, /1 passing/);
  });

  it("tells its author when it is called from a hook, where it would silence every suite", () => {
    const { code, output } = run(
      `describe("s", () => { before(() => needs("pd")); it("hears", () => {}); });`,
      BARE,
    );
    assert.notEqual(code, 0);
    assert.match(output, /first line of a describe body/);
  });
});
