import assert from "node:assert/strict";
import { DURATIONS, NUMBERS } from "../../../loadtest/measure/metric-names.ts";
import { openProbe, type Probe } from "../../../loadtest/measure/probe.ts";
import { scrape } from "../../../loadtest/measure/scrape.ts";
import type { ServerReading } from "../../../loadtest/measure/server-reading.ts";
import { rigFile, runAdapter, type RunningAdapter } from "../../adapter/program.ts";
import { until } from "../../support/condition.ts";
import { CREW_KEY, spawnServer, type SpawnedServer } from "../../support/server.ts";

describe("what the load test reads of a server", () => {
  let server: SpawnedServer;
  let adapter: RunningAdapter;
  let probe: Probe;

  before(async () => {
    probe = await openProbe("pulse", () => {});
    server = await spawnServer();
    const rig = rigFile({ kind: "osc", host: "127.0.0.1", port: probe.port });
    adapter = runAdapter(["--server", server.url, "--rig", rig]);
  });

  after(async () => {
    await adapter.stop();
    await server.stop();
    await probe.close();
  });

  it("is all there under the names that it has here, once an adapter told of itself", async () => {
    const told = await until(async () => {
      const reading = await read(server.url);
      return reading.numbers.adapterCpuSeconds !== undefined && reading;
    });
    assert.deepEqual(Object.keys(told.numbers).sort(), Object.keys(NUMBERS).sort());
    assert.deepEqual(Object.keys(told.durations).sort(), Object.keys(DURATIONS).sort());
    assert.equal(told.participants.get("present"), 0);
  });

  it("tells of an adapter whose datagrams the probe understands", async () => {
    await until(() => probe.heard().datagrams >= 10);
    const { lost, refused } = probe.heard();
    assert.deepEqual([lost, refused], [0, 0]);
  });

  it("has a refusal by its cause, when there was one", async () => {
    assert.deepEqual(await scrape(server.url, "another-key"), { kind: "refused", status: 401 });
    const { refusals } = await read(server.url);
    assert.ok([...refusals].some(([cause, count]) => cause !== "" && count === 1));
  });
});

async function read(url: string): Promise<ServerReading> {
  const scraped = await scrape(url, CREW_KEY);
  assert(scraped.kind === "read", scraped.kind);
  return scraped.reading;
}
