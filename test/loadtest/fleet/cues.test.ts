import assert from "node:assert/strict";
import { cuesOf } from "../../../loadtest/fleet/cues.ts";
import { Fleet } from "../../../loadtest/fleet/fleet.ts";
import type { Plan } from "../../../loadtest/plan/plan.ts";
import { scheduleOf } from "../../../loadtest/plan/schedule.ts";
import { eveningShow } from "../../room/evening.ts";
import { until } from "../../support/condition.ts";
import { CREW_KEY, openTestServer } from "../../support/server.ts";
import { Street } from "./street.ts";

const BURST = { kind: "burst", share: 0.5, seconds: 0.5 } as const;
const PLAN: Plan = {
  name: "test",
  participants: 2,
  mix: { idle: 100 },
  framesPerSecond: 20,
  phases: [{ kind: "arrive", share: 1, seconds: 1 }, BURST, { kind: "play", seconds: 30 }],
  slo: [],
};

/** Of which each scene but the quiet one has the button. */
function showWith(...ids: readonly string[]) {
  const { scenes: _, ...rest } = eveningShow({ participantsMax: 5 });
  const scenes = ids.map((id) => ({
    id,
    prompt: id,
    controls: id === "quiet" ? ["steer"] : ["steer", "pulse"],
    palette: "dusk" as const,
  }));
  return { ...rest, scenes };
}

describe("the changes of scene", () => {
  it("go from one scene with the button to the next, and begin again", () => {
    const show = showWith("one", "quiet", "two", "three");
    assert.deepEqual(
      cuesOf(show, [10, 20, 30]).map(({ atMs, scene }) => [atMs, scene]),
      [
        [10, "two"],
        [20, "three"],
        [30, "one"],
      ],
    );
  });

  it("are none where there is nowhere to go", () => {
    assert.deepEqual(cuesOf(showWith("one", "quiet"), [10]), []);
  });

  it("are heard by the room when people press", async () => {
    const server = await openTestServer(showWith("one", "two"));
    const schedule = scheduleOf(PLAN, 1);
    assert.deepEqual(schedule.cues, [1000]);
    const options = { server: server.url, plan: PLAN, schedule, seed: 1, crewKey: CREW_KEY };
    try {
      const fleet = await Fleet.open(options);
      await until(() => server.room.inside.run.state.scene === 1);
      assert(fleet.progress().atSeconds >= 1);
      await fleet.stop();
      assert.deepEqual([...server.refusals.entries()], []);
    } finally {
      await server.close();
    }
  });
});

describe("a press where there is no button", () => {
  it("is counted", async () => {
    const show = showWith("quiet");
    const server = await openTestServer(show);
    const street = new Street(server.url, show);
    const { act } = street.puppet();
    act({ kind: "press" });
    act({ kind: "steer", x: 0.5, y: 0 });
    await until(() => street.counts.now().causes["pressed_no_button"] === 1);
    await street.close();
    await server.close();
  });
});
