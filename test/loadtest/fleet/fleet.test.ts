import assert from "node:assert/strict";
import { CannotStart } from "#protocol/exit.ts";
import type { Show } from "#protocol/show.ts";
import { Fleet, type FleetOptions } from "../../../loadtest/fleet/fleet.ts";
import type { Phase, Plan } from "../../../loadtest/plan/plan.ts";
import { scheduleOf } from "../../../loadtest/plan/schedule.ts";
import type { OpenServer } from "../../../server/open.ts";
import { eveningShow } from "../../room/evening.ts";
import { until } from "../../support/condition.ts";
import { CREW_KEY, openTestServer, type SpawnedServer, spawnServer } from "../../support/server.ts";

const SEED = 3;

const ARRIVE: Phase = { kind: "arrive", share: 1, seconds: 0.5 };
const LONG: Phase = { kind: "play", seconds: 60 };

/** Some wanderers and tappers, who come within half a second. */
function planOf(...phases: readonly Phase[]): Plan {
  const mix = { wanderer: 50, tapper: 50 };
  const all = [ARRIVE, ...phases];
  return { name: "test", participants: 12, mix, framesPerSecond: 20, phases: all, slo: [] };
}

function fleetAt(server: string, plan: Plan, more: Partial<FleetOptions> = {}): Promise<Fleet> {
  const schedule = scheduleOf(plan, SEED);
  return Fleet.open({ server, plan, schedule, seed: SEED, workers: 2, ...more });
}

describe("a fleet", () => {
  let server: OpenServer;
  const open = async (show: Show = eveningShow({ participantsMax: 20 })) =>
    (server = await openTestServer(show));
  afterEach(() => server.close());

  it("is everybody of a plan, by schedule, and measures what they waited", async () => {
    await open();
    const plan = planOf(
      { kind: "play", seconds: 1 },
      { kind: "burst", share: 0.5, seconds: 0.5 },
      { kind: "leave", share: 0.5, seconds: 0.5 },
    );
    const fleet = await fleetAt(server.url, plan);
    const result = await fleet.finish();
    const { wanted, joined, participants, peakParticipants, refused, lost } = result;
    assert.deepEqual(
      { wanted, joined, participants, refused, lost },
      { wanted: 12, joined: 12, participants: 6, refused: 0, lost: 0 },
    );
    assert.equal(peakParticipants, 12);
    assert.equal(result.histograms.get("join_ms")?.count, 12);
    assert(result.frames > 24 && result.tally.out.count > 24);
    assert((result.histograms.get("generator_late_ms")?.count ?? 0) > 24);
    assert((result.histograms.get("generator_loop_delay_ms")?.count ?? 0) > 300);
    assert.deepEqual([...server.refusals.entries()], []);
    await until(() => server.room.health().participants === 0);
  });

  it("follows one person, in the first slot, from press to patch", async () => {
    await open();
    const presses: number[] = [];
    const marker = { pressed: (atMs: number) => presses.push(atMs), cameBack: () => {} };
    const plan = planOf({ kind: "play", seconds: 1.5 });
    const fleet = await fleetAt(server.url, plan, { crewKey: CREW_KEY, marker });
    assert.equal(fleet.progress().markedSlot, 0);
    const row = () => server.room.inside.run.state.participants.get("0") as unknown;
    let count = 0;
    const watching = setInterval(() => {
      count = Math.max(count, (row() as { pulse: number } | undefined)?.pulse ?? 0);
    }, 5);
    const { fullHouse } = fleet;
    const { histograms, ofFullHouse } = await fleet.finish();
    clearInterval(watching);
    assert(presses.length >= 8, `${presses.length} presses`);
    assert.equal(count, presses.length);
    assert.equal(histograms.get("frame_to_patch_ms")?.count, presses.length);
    assert((histograms.get("patch_interval_ms")?.count ?? 0) > 20);
    const isFull = (atMs: number) => atMs >= fullHouse.fromMs && atMs <= fullHouse.toMs;
    const inFullHouse = presses.filter(isFull).length;
    assert(inFullHouse > 0 && inFullHouse < presses.length);
    assert.equal(ofFullHouse.get("frame_to_patch_ms")?.count, inFullHouse);
  });

  it("ends early when it is stopped, and tells what there was", async () => {
    await open();
    const fleet = await fleetAt(server.url, planOf(LONG));
    await until(() => fleet.progress().joined === 12);
    const { wanted, participants, histograms } = await fleet.stop();
    assert.deepEqual([wanted, participants], [12, 12]);
    assert.equal(histograms.get("join_ms")?.count, 12);
  });

  it("goes to a show without a button, and follows nobody", async () => {
    const { controls, ...rest } = eveningShow({ participantsMax: 20 });
    const steer = controls.filter(({ id }) => id === "steer");
    await open({ ...rest, controls: steer, scenes: rest.scenes.slice(2) });
    const fleet = await fleetAt(server.url, planOf({ kind: "play", seconds: 0.5 }), {
      crewKey: CREW_KEY,
    });
    const { joined, markedSlot } = await fleet.finish();
    assert.deepEqual([joined, markedSlot], [12, undefined]);
  });

  it("does not begin with a key that is not the server's", async () => {
    await open();
    await assert.rejects(fleetAt(server.url, planOf(LONG), { crewKey: "wrong" }), (error) => {
      assert(error instanceof CannotStart);
      assert.match(error.message, /^The crew key is not the one of http.*--crew-key/);
      return true;
    });
  });

  it("does not begin where there is no server", async () => {
    await open();
    await server.close();
    await assert.rejects(fleetAt(server.url, planOf(LONG)), CannotStart);
  });
});

describe("a fleet whose server", () => {
  let server: SpawnedServer;
  let fleet: Fleet;
  let presses = 0;
  let returns = 0;
  const marker = { pressed: () => presses++, cameBack: () => returns++ };
  beforeEach(async () => {
    server = await spawnServer();
    fleet = await fleetAt(server.url, planOf(LONG), { crewKey: CREW_KEY, marker });
    await until(() => fleet.progress().participants === 12);
  });
  afterEach(() => server.stop("SIGKILL"));

  it("is killed says so, and gives its result", async () => {
    await server.stop("SIGKILL");
    await until(() => fleet.progress().refused > 12);
    const { lost, crewLost, away, causes, participants } = await fleet.stop();
    assert.deepEqual([lost, away, participants, causes["closed_1006"]], [12, 12, 0, 12]);
    assert.deepEqual([crewLost, causes["crew_closed_1006"]], [1, 1]);
    assert.equal(Object.keys(causes).length, 3);
  });

  it("starts again is played by everybody again, and goes on being followed", async () => {
    await server.stop("SIGKILL");
    const pressesBefore = presses;
    await until(() => fleet.progress().participants === 0);
    const beforeMs = performance.now();
    server = await spawnServer(["--port", String(server.port)]);
    const goneMs = performance.now() - beforeMs;
    await until(() => fleet.progress().participants === 12 && returns === 1);
    const pressesSince = presses;
    await until(() => presses > pressesSince + 8);
    const { lost, joined, histograms } = await fleet.stop();
    assert.deepEqual([lost, joined], [12, 12]);
    assert((histograms.get("frame_to_patch_ms")?.count ?? 0) > pressesBefore + 5);
    assert((histograms.get("patch_interval_ms")?.percentileMs(100) ?? 0) > goneMs);
    assert((histograms.get("return_ms")?.count ?? 0) >= 12);
  });

  it("hangs gives its result all the same", async () => {
    server.child.kill("SIGSTOP");
    const { joined, histograms } = await fleet.stop();
    assert.equal(joined, 12);
    assert.equal(histograms.get("join_ms")?.count, 12);
  });
});
