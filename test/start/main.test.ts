import assert from "node:assert/strict";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { CREW_KEY, newFolder, runServer, spawnServer } from "../support/server.ts";

describe("node server/main.ts", () => {
  const folder = newFolder();

  it("opens the doors, says where, and leaves with 0 when told to", async () => {
    const server = await spawnServer();
    const said = server.said();
    assert.match(said, new RegExp(`join +http://127\\.0\\.0\\.1:${server.port}/\n`));
    assert.match(
      said,
      new RegExp(`stage +http://127\\.0\\.0\\.1:${server.port}/stage#key=${CREW_KEY}\n`),
    );
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    assert.equal(await server.stop("SIGTERM"), 0);
  });

  it("leaves with 0 at Ctrl-C, and when whoever started it is gone", async () => {
    const first = await spawnServer();
    assert.equal(await first.stop("SIGINT"), 0);
    const second = await spawnServer();
    second.child.disconnect();
    await new Promise((resolve) => second.child.once("exit", resolve));
    assert.equal(second.child.exitCode, 0);
  });

  it("leaves with 0 though a seat was reserved and never taken", async () => {
    const server = await spawnServer();
    const body = JSON.stringify({
      role: "participant",
      protocol: PROTOCOL_VERSION,
      page: "page-that-never-comes",
    });
    const headers = { "content-type": "application/json" };
    const reserved = await fetch(`${server.url}/matchmake/join/crowd`, {
      method: "POST",
      headers,
      body,
    });
    assert.equal(reserved.status, 200);
    assert.equal(await server.stop("SIGTERM"), 0);
  });

  it("says the public address when there is one, and lets its pages in", async () => {
    const server = await spawnServer(["--public-url", "https://play.example"]);
    try {
      assert.match(server.said(), /join +https:\/\/play\.example\/\n/);
      const from = (origin: string) => fetch(`${server.url}/show.json`, { headers: { origin } });
      assert.equal((await from("https://play.example")).status, 200);
      assert.equal((await from("https://evil.example")).status, 403);
    } finally {
      await server.stop();
    }
  });

  it("shows how it is used", async () => {
    const { code, said } = await runServer(["--help"]);
    assert.equal(code, 0);
    for (const flag of ["--port N", "--show FILE", "--crew-key KEY"])
      assert.ok(said.includes(flag), flag);
  });

  it("cannot start where somebody else listens, and says what to do", async () => {
    const first = await spawnServer();
    try {
      const args = ["--host", "127.0.0.1", "--port", String(first.port)];
      const { code, said } = await runServer(args);
      assert.equal(code, 2);
      assert.equal(
        said,
        `Port ${first.port} is taken by another program: end that one, or choose another port with --port.\n`,
      );
    } finally {
      await first.stop();
    }
  });

  const mends: [string, string[], RegExp][] = [
    ["an unknown flag", ["--prot", "1"], /^Unknown option '--prot'\.\n\nnpm run server/],
    ["a port that is no number", ["--port", "http"], /^--port must be a whole number.*\n$/],
    [
      "an address of another machine",
      ["--host", "192.0.2.1", "--port", "0"],
      /^This machine has no address 192\.0\.2\.1.*\n$/,
    ],
    [
      "a show that is not there",
      ["--show", "./none.json"],
      /^\.\/none\.json cannot be read:\n {2}there is no such file/,
    ],
    [
      "a show with mistakes",
      ["--show", join(folder, "bad.json")],
      /bad\.json cannot be played:\n {2}id .*\n {2}title .*\n[^]*controls.*\n[^]*scenes/,
    ],
    [
      "a data folder that is a file",
      ["--data", join(folder, "bad.json")],
      /^The folder .* cannot keep the keys .*--data\.\n$/,
    ],
  ];
  for (const [what, args, words] of mends) {
    it(`cannot start with ${what}, and says what to mend`, async () => {
      await writeFile(join(folder, "bad.json"), "{}");
      const { code, said } = await runServer(args);
      assert.equal(code, 2, said);
      assert.match(said, words);
    });
  }

  it("keeps its keys where it is told", async () => {
    const data = join(folder, "kept");
    await mkdir(data);
    const server = await spawnServer(["--data", data]);
    await server.stop();
    assert.equal((await stat(join(data, "ticket-key"))).mode & 0o777, 0o600);
  });
});
