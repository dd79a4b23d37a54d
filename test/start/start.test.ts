import assert from "node:assert/strict";
import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { until } from "../support/condition.ts";
import { newFolder } from "../support/server.ts";

const START = join(import.meta.dirname, "../../server/start.js");
const OLD_NODE = `data:text/javascript,Object.defineProperty(process.versions,"node",{value:"VERSION"})`;

interface Ready {
  readonly port: number;
  readonly pid: number;
}

/** The process of the adapter that a house has started, if it runs just now. */
async function adapterOf({ pid }: ChildProcess): Promise<number | undefined> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid=,args="]);
  const line = stdout
    .split("\n")
    .find(
      (one) => one.includes("installation-adapter") && Number(one.trim().split(/ +/)[1]) === pid,
    );
  return line === undefined ? undefined : Number(line.trim().split(/ +/)[0]);
}

describe("npm start", function () {
  this.timeout(60_000);
  const started: ChildProcess[] = [];
  afterEach(() => Promise.all(started.splice(0).map(end)));

  /** The first one may have to build the pages. */
  function start(...args: string[]) {
    return startWhole("--no-adapter", ...args);
  }

  function startWhole(...args: string[]) {
    const all = ["--port=0", "--host=127.0.0.1", `--data=${newFolder()}`, ...args];
    const child = fork(START, all, { stdio: ["ignore", "pipe", "pipe", "ipc"] });
    started.push(child);
    const heard = { ready: [] as Ready[], text: "" };
    child.on("message", (message) => heard.ready.push(message as Ready));
    for (const out of [child.stdout, child.stderr])
      out?.on("data", (chunk: Buffer) => (heard.text += chunk.toString()));
    return { child, heard };
  }

  it("builds the pages and serves them", async () => {
    const { heard } = start();
    const { port } = await until(() => heard.ready[0]);
    for (const path of ["/", "/stage"]) {
      const page = await fetch(`http://127.0.0.1:${port}${path}`);
      assert.equal(page.status, 200);
      const [, script] = /<script[^>]* src="(\/assets\/[^"]+\.js)"/.exec(await page.text()) ?? [];
      assert.ok(script !== undefined, `${path} has no script of its own`);
      assert.equal((await fetch(`http://127.0.0.1:${port}${script}`)).status, 200);
    }
    assert.match(heard.text, new RegExp(`join +http://127\\.0\\.0\\.1:${port}/\n`));
  });

  it("keeps a server that works when its adapter cannot be kept", async () => {
    const rig = join(newFolder(), "rig.json");
    const output = { kind: "osc", host: "127.0.0.1", port: 9, rateHz: 1 };
    writeFileSync(rig, JSON.stringify({ outputs: [output] }));
    const { child, heard } = startWhole(`--rig=${rig}`);
    const { port } = await until(() => heard.ready[0]);
    const killed = new Set<number>();
    while (!heard.text.includes("go on without the adapter")) {
      const pid = await adapterOf(child);
      if (pid !== undefined && !killed.has(pid)) process.kill(pid, "SIGKILL");
      if (pid !== undefined) killed.add(pid);
      await sleep(20);
    }
    assert.ok(killed.size > 1);
    assert.equal((await fetch(`http://127.0.0.1:${port}/healthz`)).status, 200);
    assert.equal(child.exitCode, null);
  });

  it("starts a killed server again, where it was", async () => {
    const { heard } = start();
    const first = await until(() => heard.ready[0]);
    process.kill(first.pid, "SIGKILL");
    const again = await until(() => heard.ready[1]);
    assert.equal(again.port, first.port);
    assert.notEqual(again.pid, first.pid);
    assert.equal((await fetch(`http://127.0.0.1:${again.port}/healthz`)).status, 200);
    assert.match(heard.text, /the server ended by SIGKILL; it is started again/);
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`ends with 0 at ${signal}, and so does what it started`, async () => {
      const { child, heard } = start();
      const { pid } = await until(() => heard.ready[0]);
      child.kill(signal);
      assert.deepEqual(await once(child, "exit"), [0, null]);
      assert.throws(() => process.kill(pid, 0), { code: "ESRCH" });
    });
  }

  it("leaves no server behind when it is killed itself", async () => {
    const { child, heard } = start();
    const { pid } = await until(() => heard.ready[0]);
    child.kill("SIGKILL");
    await until(() => isGone(pid));
  });

  it("ends with 2 when the server cannot start, and lets its sentence stand", async () => {
    const { child, heard } = start("--show", "./none.json");
    assert.deepEqual(await once(child, "close"), [2, null]);
    assert.match(heard.text, /none\.json cannot be read:\n {2}there is no such file/);
    assert.doesNotMatch(heard.text, /started again/);
  });

  it("says at once what is wrong with a flag", async () => {
    const { child, heard } = start("--rate", "5");
    assert.deepEqual(await once(child, "close"), [2, null]);
    assert.match(heard.text, /^Unknown option '--rate'\.\n\nnpm start/);
  });

  it("shows how it is used", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [START, "--help"]);
    for (const flag of ["--rig FILE", "--no-adapter", "--port N"])
      assert.ok(stdout.includes(flag), flag);
  });

  for (const version of ["18.19.0", "22.17.1", "23.5.0"]) {
    it(`tells Node ${version} that it is too old`, async () => {
      const old = `--import=${OLD_NODE.replace("VERSION", version)}`;
      const failed = await promisify(execFile)(process.execPath, [old, START]).catch(
        (error) => error,
      );
      assert.equal(failed.code, 2);
      assert.match(failed.stderr, new RegExp(`This is Node ${version}.*needs 22\\.18`));
    });
  }
});

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}
