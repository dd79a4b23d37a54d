import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { RawMember, WORD } from "../room/raw-member.ts";
import { until } from "../support/condition.ts";
import { newFolder } from "../support/server.ts";

const MAIN = join(import.meta.dirname, "../../server/main.ts");
const CALLERS = 150;

/** Node, allowed to open this many files. */
function nodeWith(files: number): string {
  const path = join(newFolder(), "node");
  writeFileSync(path, `#!/bin/sh\nulimit -n ${files}\nexec "${process.execPath}" "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

describe("a server that may open few files", function () {
  this.timeout(60_000);
  const callers: Socket[] = [];
  let server: ChildProcess;
  let said = "";
  before(function () {
    if (process.platform !== "linux") this.skip(); // elsewhere the system does not tell how many
  });
  afterEach(async () => {
    for (const socket of callers.splice(0)) socket.destroy();
    server.kill("SIGKILL");
    await once(server, "exit");
  });

  async function start(files: number): Promise<number> {
    const args = ["--port=0", "--host=127.0.0.1", `--data=${newFolder()}`];
    const execPath = nodeWith(files);
    server = fork(MAIN, args, { execPath, stdio: ["ignore", "ignore", "pipe", "ipc"] });
    server.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const [{ port }] = (await once(server, "message")) as [{ port: number }];
    return port;
  }

  for (const files of [40, 80]) {
    it(`lives with ${files} of them while more people call than it can hear, and who plays plays on`, async () => {
      const port = await start(files);
      const url = `http://127.0.0.1:${port}`;
      assert.match(said, /The system lets this program open \d+ files.*ulimit -n/);
      const phone = await RawMember.phone(url);
      await until(() => phone.sees() !== undefined);
      for (let count = 0; count < CALLERS; count++)
        callers.push(connect(port, "127.0.0.1").on("error", () => undefined));
      await phone.caughtUp();
      const heard = phone.count(WORD.patch);
      await until(() => phone.count(WORD.patch) > heard + 2);
      assert.equal(phone.closed, undefined);
      for (const socket of callers.splice(0)) socket.destroy();
      await until(() => isWell(url));
      const newcomer = await RawMember.phone(url);
      await until(() => newcomer.sees() !== undefined);
      assert.equal(server.exitCode, null, said);
    });
  }
});

async function isWell(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
