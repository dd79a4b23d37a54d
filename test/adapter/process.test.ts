import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import type { Show } from "#protocol/show.ts";
import { loadShow } from "../../server/show/load.ts";
import { until } from "../support/condition.ts";
import { newFolder, type SpawnedServer, spawnServer } from "../support/server.ts";
import { hearUdp } from "./outputs/venue.ts";
import { adapterThatEnds, phoneAt, rigFile, type RunningAdapter, runAdapter } from "./program.ts";

/** The adapter as people run it: a process beside a real server, heard by a real socket. */
describe("the adapter's program", function () {
  this.timeout(40_000);
  let show: Show;
  let server: SpawnedServer;
  let adapter: RunningAdapter;
  let heard: Map<string, number | string>;
  let leave: () => Promise<void>;
  let adapterArgs: string[];
  const serverArgs = ["--data", newFolder(), "--show", "murmuration"];

  before(async () => {
    ({ show } = await loadShow("murmuration"));
  });

  beforeEach(async () => {
    const listener = await hearUdp(0);
    ({ heard } = listener);
    leave = () => listener.leave();
    server = await spawnServer(serverArgs);
    const rig = rigFile({ kind: "osc", port: listener.port, slots: 4 });
    adapterArgs = ["--server", server.url, "--rig", rig];
    adapter = runAdapter(adapterArgs);
  });

  afterEach(async () => {
    await Promise.all([adapter.stop("SIGKILL"), server.stop("SIGKILL"), leave()]);
  });

  const says = (address: string, value: number) => until(() => heard.get(address) === value);
  const back = async (args = serverArgs) => {
    server = await spawnServer([...args, "--port", String(server.port)]);
  };

  it("tells what a thumb does", async () => {
    const phone = await phoneAt(server.url, show);
    await says("/crowd/count", 1);
    const from = Number(heard.get("/slot/0/x"));
    phone.play({ steer_x: 1, steer_y: 0 });
    await until(() => Number(heard.get("/slot/0/x")) > from + 0.05);
    assert.ok(Math.abs(Number(heard.get("/slot/0/steer_x")) - 1) < 1e-3);
    phone.play({ steer_x: 0, steer_y: 0 });
    await says("/slot/0/steer_x", 0);
    await until(
      () => Number(heard.get("/adapter/latency_ms")) >= 0 && heard.get("/adapter/stale") === 0,
    );
  });

  it("holds the last values when the server is killed, and is fresh when it is back", async () => {
    await phoneAt(server.url, show);
    await says("/slot/0/active", 1);
    const [x, { pid }] = [heard.get("/slot/0/x"), adapter.child];
    await server.stop("SIGKILL");
    await says("/adapter/stale", 1);
    const alive = Number(heard.get("/adapter/alive"));
    await until(() => Number(heard.get("/adapter/alive")) > alive + 4);
    assert.deepEqual([heard.get("/slot/0/x"), heard.get("/slot/0/active")], [x, 1]);
    assert.equal(heard.get("/crowd/count"), 1);
    await back();
    await says("/adapter/stale", 0);
    await phoneAt(server.url, show);
    await says("/crowd/count", 1);
    assert.equal(adapter.child.pid, pid);
    assert.equal(adapter.child.exitCode, null);
  });

  it("says that a server which hangs is silent, gives its connection up, and hears it again", async () => {
    const phone = await phoneAt(server.url, show);
    phone.play({ steer_x: 1, steer_y: 0 });
    await until(() => Number(heard.get("/slot/0/steer_x")) > 0.9);
    server.child.kill("SIGSTOP");
    await says("/adapter/stale", 1);
    const alive = Number(heard.get("/adapter/alive"));
    await until(() => Number(heard.get("/adapter/alive")) > alive + 4 * 7);
    server.child.kill("SIGCONT");
    await says("/adapter/stale", 0);
    await phoneAt(server.url, show);
    await says("/slot/1/active", 1);
    assert.doesNotMatch(adapter.said(), /refId|developers/);
  });

  it("waits for a server that is not there yet", async () => {
    await server.stop();
    await adapter.stop();
    const listener = await hearUdp(0);
    const rig = rigFile({ kind: "osc", port: listener.port });
    adapter = runAdapter(["--server", server.url, "--rig", rig]);
    await until(() => listener.heard.get("/adapter/stale") === 1);
    assert.deepEqual([...listener.heard.keys()].sort(), [
      "/adapter/alive",
      "/adapter/latency_ms",
      "/adapter/stale",
      "/frame",
    ]);
    await back();
    await until(() => listener.heard.get("/crowd/count") === 0);
    await listener.leave();
  });

  it("has the addresses of another show when the server plays another", async () => {
    await until(() => heard.has("/control/glow/mean"));
    await server.stop();
    await back([...serverArgs, "--show", "town-hall"]);
    await until(() => heard.has("/vote/weather/sun"));
    assert.match(adapter.said(), /The show is Town hall\./);
  });

  it("goes on trying when the key is another one after a restart, and says so once", async () => {
    await says("/adapter/stale", 0);
    await server.stop();
    await back([...serverArgs, "--crew-key", "another-key-of-tonight"]);
    await until(() => adapter.said().includes("crew key is not the one of"));
    await server.stop();
    await back();
    await says("/adapter/stale", 0);
    assert.equal(adapter.said().split("crew key is not").length, 2);
  });

  it("tells the room how it is, and so does the next one when it is gone", async () => {
    const told = async (name: string) => {
      const text = await (await fetch(`${server.url}/metrics`)).text();
      return Number(new RegExp(`^crowdpatch_adapter_${name} (.*)$`, "m").exec(text)?.[1] ?? NaN);
    };
    await until(async () => (await told("ticks_total")) > 60);
    await until(async () => (await told("datagrams_total")) > 60);
    assert.ok((await told("cpu_seconds_total")) > 0);
    assert.ok((await told("dropped_total")) >= 0);
    await adapter.stop("SIGKILL");
    await until(async () => (await told("seen")) > 2);
    const ticks = await told("ticks_total");
    assert.ok(ticks > 60);
    adapter = runAdapter(adapterArgs);
    await until(async () => (await told("ticks_total")) < ticks);
    await until(async () => (await told("seen")) < 1);
  });

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`stops when told by ${signal}`, async () => {
      await says("/adapter/stale", 0);
      assert.equal(await adapter.stop(signal), 0);
    });
  }
});

describe("an adapter that cannot start", function () {
  this.timeout(20_000);

  it("says that the key is wrong", async () => {
    const server = await spawnServer();
    const rig = rigFile({ kind: "osc", port: 9 });
    const { code, said } = await adapterThatEnds(
      ["--server", server.url, "--rig", rig],
      "wrong-key-of-tonight",
    );
    await server.stop();
    assert.equal(code, 2);
    assert.match(said, /The crew key is not the one of http:\/\/127/);
  });

  it("says what is wrong with its rig, its flags, or a port", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const cases: [string[], RegExp][] = [
      [
        ["--rig", rigFile({ kind: "osc" }, { kind: "fax" })],
        /outputs\[0\]\.port is missing.*\n.*outputs\[1\]\.kind must be one of/,
      ],
      [["--rig", "nix"], /there are: default, max/],
      [["--nonsense"], /Unknown option '--nonsense'/],
      [["--server", "venue"], /--server must look like/],
      [
        ["--rig", rigFile({ kind: "osc", port: 9 }, { kind: "websocket", port })],
        /is taken by another program/,
      ],
    ];
    for (const [args, sentence] of cases) {
      const { code, said } = await adapterThatEnds(args);
      assert.equal(code, 2, said);
      assert.match(said, sentence);
      assert.ok(!said.includes("    at "), said);
    }
    taken.close();
  });

  it("says how it is used when asked", async () => {
    const { code, said } = await adapterThatEnds(["--help"]);
    assert.equal(code, 0);
    assert.match(said, /--rig FILE/);
  });
});
