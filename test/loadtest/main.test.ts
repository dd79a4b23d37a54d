import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newFolder } from "../support/server.ts";
import { CODES, Command, sloOf } from "./command.ts";

describe("npm run loadtest", function () {
  this.timeout(90_000);

  it("brings people to a house of its own, judges, and leaves a report", async () => {
    const slo = await sloOf("joined_share >= 1", "presses_lost = 0", "lost = 0");
    const command = new Command(["--participants=5", "--seconds=12", slo]);
    const code = await command.end();
    assert(code === CODES.HELD || code === CODES.INVALID, command.said);
    assert.equal(command.word, code === CODES.HELD ? "HELD" : "INVALID");
    const { version, ...told } = await command.told();
    assert.equal(version, 2);
    assert.deepEqual([told.figures["joined"], told.figures["presses_lost"]], [5, 0]);
    const text = JSON.stringify(told);
    for (const word of ["frame_to_datagram_ms", "server_tick_ms", "osc split, 64 slots"])
      assert(text.includes(word), `the report does not tell ${word}`);
    assert.match(await readFile(join(command.report, "index.html"), "utf8"), /<html/);
    assert.match(await readFile(join(command.report, "junit.xml"), "utf8"), /<testsuite/);
  });

  it("says which promise was not kept", async () => {
    const slo = await sloOf("joined_share >= 1", "peak_participants >= 6");
    const command = new Command(["--participants=5", "--seconds=12", slo]);
    const code = await command.end();
    assert(code === CODES.MISSED || code === CODES.INVALID, command.said);
    assert.equal(command.word, code === CODES.MISSED ? "MISSED" : "INVALID");
    if (code === CODES.MISSED) assert.match(command.said, /peak_participants was 5 \(limit >= 6\)/);
  });

  it("does not begin when its report cannot be written", async () => {
    const file = join(newFolder(), "taken");
    await writeFile(file, "");
    const command = new Command([], join(file, "report"));
    assert.equal(await command.end(), 2);
    assert.match(command.said, /^The report cannot be written to .*--report/);
  });

  it("does not start without a server that is there", async () => {
    const command = new Command(["--server=http://127.0.0.1:9"]);
    assert.equal(await command.end(), 2);
    assert.match(command.said, /is the server running\?/);
  });

  it("tells every mistake before anything starts, wherever it is", async () => {
    const [plan, slo] = [join(newFolder(), "plan.json"), join(newFolder(), "ours.slo")];
    const wrong = { name: "x", participants: 0, mix: {}, phases: [], slo: ["p95 join < 3"] };
    await writeFile(plan, JSON.stringify(wrong));
    await writeFile(slo, "lost == 0");
    const flags = ["--seconds=0", "--frame-rate=99", "--seed=x", "--server=here"];
    const command = new Command([`--plan=${plan}`, `--slo=${slo}`, ...flags]);
    assert.equal(await command.end(), 2);
    for (const sentence of [
      /plan\.json cannot be run:\n/,
      /participants must be at least 1/,
      /phases must have at least 1 entry/,
      /slo\[0\]: nothing called "join" is measured/,
      /ours\.slo cannot be used:\n.*line 1: the sign must be one of/,
      /--seconds must be/,
      /--frame-rate must be/,
      /--seed must be/,
      /--server must look like/,
    ])
      assert.match(command.said, sentence);
  });

  for (const [words, sentence] of [
    [["--profile=opera"], /--profile must be one of: smoke, doors/],
    [["--participants=0"], /--participants must be a whole number from 1/],
    [["--slo=./none.slo"], /none\.slo/],
    [["--tempo"], /--tempo/],
  ] as const)
    it(`says what is wrong with ${words.join(" ")}`, async () => {
      const command = new Command(words);
      assert.equal(await command.end(), 2);
      assert.match(command.said, sentence);
    });

  it("shows how it is used", async () => {
    const command = new Command(["--help"]);
    assert.equal(await command.end(), 0);
    assert.match(command.said, /capacity/);
  });
});
