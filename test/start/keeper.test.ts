import assert from "node:assert/strict";
import { join } from "node:path";
import { Keeper } from "../../server/keeper.ts";
import { RESTARTS_MAX } from "../../server/restarts.ts";
import { until } from "../support/condition.ts";
import { newFolder } from "../support/server.ts";

const RUNS_ON = "setInterval(() => {}, 1000); process.send(0);";

describe("a keeper", () => {
  const kept: Keeper[] = [];
  afterEach(() => Promise.all(kept.splice(0).map((keeper) => keeper.stop(0))));

  function keep(script: string, tells?: true) {
    const heard = {
      pids: [] as (number | undefined)[],
      codes: [] as number[],
      said: [] as string[],
    };
    const program = {
      name: "the program",
      env: process.env,
      args: () => ["-e", script],
      ...(tells && { tells }),
    };
    const keeper = new Keeper(program, {
      message: (_message, pid) => heard.pids.push(pid),
      gaveUp: (code) => heard.codes.push(code),
      say: (sentence) => heard.said.push(sentence),
    });
    kept.push(keeper);
    keeper.start();
    return { keeper, ...heard };
  }

  it("starts a killed program again, and says so", async () => {
    const { pids, said } = keep(RUNS_ON);
    process.kill(await until(() => pids[0]), "SIGKILL");
    await until(() => pids.length === 2);
    assert.notEqual(pids[0], pids[1]);
    assert.deepEqual(said, ["the program ended by SIGKILL; it is started again."]);
  });

  it("starts one again that ended without being told to", async () => {
    const { pids } = keep("process.send(0, () => process.exit(0))");
    await until(() => pids.length >= 2);
  });

  it("starts one again that the machine could not start just then", async () => {
    const { execPath } = process;
    process.execPath = "/nowhere/node";
    const { pids, said } = keep(RUNS_ON);
    process.execPath = execPath;
    await until(() => pids.length === 1);
    assert.deepEqual(said.length, 1);
    assert.match(said[0] ?? "", /^the program could not be started \(.*ENOENT\); it is started/);
  });

  it("ends one that hangs, as one that tells that it is well, and starts it again", async function () {
    this.timeout(60_000);
    const { pids, said } = keep("process.send(0); setTimeout(() => { for (;;); }, 1500);", true);
    await until(() => pids.length === 2);
    assert.deepEqual(said, [
      "the program has not moved for 5 seconds.",
      "the program ended by SIGKILL; it is started again.",
    ]);
  });

  it("gives up on one that dies and dies", async () => {
    const { codes, said } = keep("process.exit(3)");
    assert.equal(await until(() => codes[0]), 1);
    assert.equal(said.length, RESTARTS_MAX + 1);
    assert.match(said.at(-1) ?? "", /ended with code 3, for the 6th time in a minute: given up/);
  });

  it("leaves one alone that could not start, whose own sentence stands", async () => {
    const { codes, said } = keep("process.exit(2)");
    assert.equal(await until(() => codes[0]), 2);
    assert.deepEqual(said, []);
  });

  it("tries one again that ran before, until what it cannot start with is mended", async () => {
    const runs = join(newFolder(), "runs");
    const { pids, codes, said } = keep(`
      const { appendFileSync, readFileSync } = require("node:fs");
      appendFileSync(${JSON.stringify(runs)}, "x");
      const run = readFileSync(${JSON.stringify(runs)}).length;
      process.send(run, () => { if (run < 3) process.exit(run); });
      setInterval(() => {}, 1000);`);
    await until(() => pids.length === 3);
    assert.deepEqual(codes, []);
    assert.deepEqual(said, [
      "the program ended with code 1; it is started again.",
      "the program is tried again until that is mended.",
    ]);
  });

  it("starts it anew for new source, however often, without a word", async () => {
    const { keeper, pids, codes, said } = keep(RUNS_ON);
    for (let times = 1; times <= RESTARTS_MAX + 2; times++) {
      await until(() => pids.length === times);
      keeper.restart();
    }
    await until(() => pids.length === RESTARTS_MAX + 3);
    assert.deepEqual([codes, said], [[], []]);
  });

  it("stops it, and one that does not listen too", async () => {
    for (const script of [RUNS_ON, `process.on("SIGTERM", () => {}); ${RUNS_ON}`]) {
      const { keeper, pids, said } = keep(script);
      const pid = await until(() => pids[0]);
      await keeper.stop(100);
      assert.throws(() => process.kill(pid, 0), { code: "ESRCH" });
      assert.deepEqual([pids.length, said], [1, []]);
    }
  });

  it("that was stopped between two starts starts nothing more", async () => {
    const { keeper, pids } = keep("process.send(0, () => process.exit(1))");
    await until(() => pids.length === 1);
    await keeper.stop(100);
    assert.equal(keeper.running, false);
  });
});
