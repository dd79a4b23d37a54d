import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nextStep } from "../../loadtest/capacity.ts";
import { until } from "../support/condition.ts";
import { newFolder } from "../support/server.ts";

const MAIN = join(import.meta.dirname, "../../loadtest/main.ts");
/** Held, missed, invalid: on a busy machine each of them may be true; none of them is a failure of the command. */
const JUDGED = [0, 99, 3];

/** `npm run loadtest` as a process of its own. */
function run(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const said = { text: "" };
  for (const out of [child.stdout, child.stderr])
    out.on("data", (chunk: Buffer) => (said.text += chunk.toString()));
  return { child, said };
}

async function endOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, "close")) as [number | null];
  return code;
}

describe("npm run loadtest", function () {
  this.timeout(90_000);

  it("brings people to a house of its own, judges, and leaves a report", async () => {
    const report = newFolder();
    const { child, said } = run("--participants=5", "--seconds=12", `--report=${report}`);
    const code = await endOf(child);
    assert.ok(JUDGED.includes(code ?? -1), said.text);
    assert.match(said.text, /^(HELD|MISSED|INVALID)\. .+/m);
    const { version, ...told } = JSON.parse(await readFile(join(report, "report.json"), "utf8"));
    assert.equal(version, 1);
    const text = JSON.stringify(told);
    for (const word of ['"joined":5', '"presses_lost":0', "frame_to_datagram_ms", "server_tick_ms"])
      assert.ok(text.includes(word), `the report does not tell ${word}`);
    assert.match(await readFile(join(report, "index.html"), "utf8"), /<html/);
    assert.match(await readFile(join(report, "junit.xml"), "utf8"), /<testsuite/);
  });

  it("ended early, still tells how far it went", async () => {
    const report = newFolder();
    const { child, said } = run("--participants=4", "--seconds=60", `--report=${report}`);
    await until(() => said.text.includes("4 of 4 in"));
    child.kill("SIGINT");
    const code = await endOf(child);
    assert.ok(JUDGED.includes(code ?? -1), said.text);
    assert.match(said.text, /ended the test early/);
    assert.match(await readFile(join(report, "report.json"), "utf8"), /"interrupted":true/);
  });

  it("does not start without a server that is there", async () => {
    const { child, said } = run("--server=http://127.0.0.1:9", `--report=${newFolder()}`);
    assert.equal(await endOf(child), 2);
    assert.match(said.text, /is the server running\?/);
  });

  it("tells every mistake of a plan before anything starts", async () => {
    const plan = join(newFolder(), "plan.json");
    await writeFile(plan, JSON.stringify({ name: "x", participants: 0, mix: {}, phases: [] }));
    const { child, said } = run(`--plan=${plan}`);
    assert.equal(await endOf(child), 2);
    assert.match(said.text, /participants must be at least 1/);
    assert.match(said.text, /phases must have at least 1 entry/);
  });

  for (const [words, sentence] of [
    [["--profile=opera"], /--profile must be one of: smoke, doors/],
    [["--participants=0"], /--participants must be a whole number from 1/],
    [["--slo=./none.slo"], /none\.slo/],
    [["--tempo"], /--tempo/],
  ] as const)
    it(`says what is wrong with ${words.join(" ")}`, async () => {
      const { child, said } = run(...words);
      assert.equal(await endOf(child), 2);
      assert.match(said.text, sentence);
    });

  it("shows how it is used", async () => {
    const { child, said } = run("--help");
    assert.equal(await endOf(child), 0);
    assert.match(said.text, /capacity/);
  });
});

describe("the next step of a search for the capacity", () => {
  it("is more people while everything holds", () => {
    assert.equal(nextStep(200, 0, Infinity), 200);
    assert.equal(nextStep(200, 200, Infinity), 300);
  });

  it("lies between what held and what did not, until they are close", () => {
    assert.equal(nextStep(200, 300, 450), 380);
    assert.equal(nextStep(200, 420, 450), undefined);
  });

  it("goes down when the first one did not hold", () => {
    assert.equal(nextStep(200, 0, 200), 100);
    assert.equal(nextStep(200, 0, 10), undefined);
  });
});
