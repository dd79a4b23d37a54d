import assert from "node:assert/strict";
import type { OpenServer } from "../../server/open.ts";
import { newFolder, openTestServer } from "../support/server.ts";
import { numbersAt } from "./numbers.ts";

describe("the metrics of what is kept for a restart", () => {
  let server: OpenServer;
  afterEach(() => server.close());

  const told = async () => {
    const numbers = await numbersAt(server.url);
    return ["writes_total", "age_seconds"].map((name) =>
      numbers.get(`crowdpatch_snapshot_${name}`),
    );
  };

  it("say how often the disk took it, and how old it is", async () => {
    server = await openTestServer(undefined, { keep: { folder: newFolder(), fresh: true } });
    const [writes = NaN, ageSeconds = NaN] = await told();
    assert(writes >= 1 && ageSeconds >= 0, `${writes} ${ageSeconds}`);
  });

  it("say nothing where nothing is kept", async () => {
    server = await openTestServer();
    assert.deepEqual(await told(), [undefined, undefined]);
  });
});
