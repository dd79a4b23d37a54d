import assert from "node:assert/strict";
import { CODES, Command, runs, sloOf } from "./command.ts";

/** Nobody ends these tests but a test. */
const LONG = ["--participants=4", "--seconds=60"];

describe("Ctrl-C during npm run loadtest", function () {
  this.timeout(90_000);

  it("is not for the server under test: nobody is lost, and how far it went is told", async () => {
    const slo = await sloOf("lost = 0", "joined_share >= 1", "server_cpu < 64");
    const command = new Command([...LONG, slo]);
    await command.says("4 of 4 in");
    command.interrupt();
    const code = await command.end();
    assert(code === CODES.HELD || code === CODES.INVALID, command.said);
    assert.match(command.said, /ended the test early/);
    const { run, figures, causes } = await command.told();
    assert(run.interrupted);
    assert.deepEqual([figures["joined"], figures["lost"], causes], [4, 0, {}]);
  });

  it("while it starts says that nothing was measured", async () => {
    const command = new Command(LONG);
    await command.program("server");
    command.interrupt();
    assert.equal(await command.end(), 2);
    assert.match(command.said, /ended before anybody had come/);
  });

  it("in a step of a search answers what held before", async () => {
    const slo = await sloOf("joined_share >= 1");
    const command = new Command(["--profile=capacity", "--participants=10", "--seconds=6", slo]);
    await Promise.race([command.says("20 of 20 in"), command.end()]);
    if (command.child.exitCode === CODES.INVALID) return; // so busy a machine takes no second step
    command.interrupt();
    const code = await command.end();
    const { run, verdict } = await command.told();
    assert.deepEqual([run.interrupted, run.plan.participants], [true, 10]);
    assert.equal(code, CODES[verdict.kind.toUpperCase() as keyof typeof CODES]);
    assert(run.steps?.every(({ participants }) => participants === 10));
    assert.doesNotMatch(command.said, /First to break/);
  });
});

describe("a load test that is killed", function () {
  this.timeout(60_000);

  for (const moment of ["starts", "plays"] as const)
    it(`takes its server and its adapter along while it ${moment}`, async () => {
      const command = new Command(LONG);
      const server = await command.program("server");
      if (moment === "plays") await command.says("4 of 4 in");
      const programs =
        moment === "plays" ? [server, await command.program("installation-adapter")] : [server];
      command.child.kill("SIGKILL");
      await command.end();
      for (const pid of programs) while (await runs(pid));
    });
});

describe("a load test whose", function () {
  this.timeout(90_000);

  for (const [name, folder] of [
    ["server", "server"],
    ["adapter", "installation-adapter"],
  ] as const)
    it(`${name} dies ends, says so, and blames nobody else`, async () => {
      const command = new Command(LONG);
      await command.says("4 of 4 in");
      process.kill(await command.program(folder), "SIGKILL");
      const code = await command.end();
      assert(code === CODES.MISSED || code === CODES.INVALID, command.said);
      assert.match(command.said, new RegExp(`the ${name} ended by SIGKILL, \\d+ s into the test`));
      const { run, causes } = await command.told();
      assert.equal(run.interrupted, false);
      assert.equal(causes[`${name}_ended`], 1);
    });
});
