import assert from "node:assert/strict";
import { dueAfter, startMetronome } from "../../installation-adapter/metronome.ts";
import { until } from "../support/condition.ts";

describe("the metronome", () => {
  it("is due whole periods after the first, however late each tick was", () => {
    let dueMs = 0;
    for (let tick = 1; tick <= 60; tick++) {
      dueMs = dueAfter(dueMs, dueMs + (tick % 16), 1000 / 60);
      assert.ok(Math.abs(dueMs - (tick * 1000) / 60) < 1e-6);
    }
  });

  it("makes up for nothing after a stall", () => {
    assert.equal(dueAfter(100, 5000, 20), 5020);
  });

  it("ticks until it is stopped", async () => {
    let ticks = 0;
    const stop = startMetronome(500, () => ticks++);
    await until(() => ticks >= 3);
    stop();
    const stopped = ticks;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(ticks, stopped);
  });
});
