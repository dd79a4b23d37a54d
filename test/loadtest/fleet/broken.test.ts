import assert from "node:assert/strict";
import { Fleet } from "../../../loadtest/fleet/fleet.ts";
import { Thread } from "../../../loadtest/fleet/thread.ts";
import type { Plan } from "../../../loadtest/plan/plan.ts";
import { scheduleOf } from "../../../loadtest/plan/schedule.ts";
import type { OpenServer } from "../../../server/open.ts";
import { eveningShow } from "../../room/evening.ts";
import { openTestServer } from "../../support/server.ts";

const PLAN: Plan = {
  name: "test",
  participants: 4,
  mix: { wanderer: 100 },
  framesPerSecond: 20,
  phases: [
    { kind: "arrive", share: 1, seconds: 1 },
    { kind: "play", seconds: 60 },
  ],
  slo: [],
};
/** A part of a fleet that never answers. */
const DEAF = new URL("./deaf-worker.ts", import.meta.url);

describe("a fleet of which a thread", function () {
  this.timeout(20_000);
  const show = eveningShow({ participantsMax: 20 });
  let server: OpenServer;
  before(async () => (server = await openTestServer(show)));
  after(() => server.close());

  it("breaks says so, and ends with what the others measured", async () => {
    const { arrivals, ...rest } = scheduleOf(PLAN, 1);
    const last = arrivals.at(-1);
    assert(last !== undefined);
    const stranger = { ...last, behaviour: "nobody" as never };
    const schedule = { ...rest, arrivals: [...arrivals.slice(0, -1), stranger] };
    const options = { server: server.url, plan: PLAN, schedule, seed: 1, workers: 2 };
    const fleet = await Fleet.open(options);
    const { faults, histograms } = await fleet.finish();
    assert.equal(faults.length, 1);
    assert.match(String(faults[0]), /^one of its threads broke \(.*not a function\)$/);
    assert.equal(histograms.get("join_ms")?.count, 2);
  });

  it("falls silent has it cut short, and says so", async () => {
    const { url } = server;
    const schedule = scheduleOf(PLAN, 1);
    const share = { server: url, show, framesPerSecond: 20, schedule, endMs: 0 };
    const thread = new Thread({ kind: "party", ...share }, () => {}, DEAF);
    thread.end();
    assert.deepEqual(await thread.gone(), {
      kind: "fault",
      fault: "one of its threads did not answer",
    });
  });
});
