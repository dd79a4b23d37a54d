import assert from "node:assert/strict";
import { BEATS_PER_SECOND } from "#protocol/limits.ts";
import { Run } from "../../server/room/run.ts";
import { eveningShow, frameOf } from "./evening.ts";

const TICK_MS = 50;
const TICKS_PER_BEAT = 1000 / BEATS_PER_SECOND / TICK_MS;

/** What every phone gets, as one text. */
function publicOf(run: Run<string>): string {
  const { scene, sceneSeconds, count, hold, prompt, showHash, beat } = run.state;
  return JSON.stringify({ scene, sceneSeconds, count, hold, prompt, showHash, beat });
}

/** How often the public state changed in so many ticks, while `happen` happens before each. */
function changesIn(run: Run<string>, ticks: number, happen: (tick: number) => void): number {
  let changes = 0;
  let before = publicOf(run);
  for (let tick = 1; tick <= ticks; tick++) {
    happen(tick);
    assert.equal(publicOf(run), before, "it changed outside the tick");
    run.tick(TICK_MS / 1000, tick * TICK_MS);
    const after = publicOf(run);
    if (after !== before) changes += 1;
    before = after;
  }
  return changes;
}

describe("what every phone is told", () => {
  it("changes twice a second, whatever the crowd does", () => {
    const run = new Run<string>(eveningShow({ participantsMax: 50 }), "hash", 0);
    const changes = changesIn(run, 400, (tick) => {
      const nowMs = tick * TICK_MS;
      run.attendance.arrive(`peer ${tick}`, `device ${tick}`, "page", nowMs);
      if (tick > 10) run.depart(`peer ${tick - 10}`, tick % 2 === 0, nowMs);
      for (const [seat] of run.attendance.seats())
        run.take(seat, frameOf(run.layout, { steer_x: Math.sin(tick) }), nowMs);
    });
    assert.equal(changes, 400 / TICKS_PER_BEAT);
  });

  it("is the beat, the count of those connected, and the scene's seconds", () => {
    const run = new Run<string>(eveningShow(), "hash", 0);
    run.attendance.arrive("ada", "ada", "page", 0);
    run.attendance.arrive("ben", "ben", "page", 0);
    for (const name of ["cem", "dia"]) run.attendance.arrive(name, name, "page", 0);
    for (let tick = 1; tick <= 30; tick++) run.tick(0.05, tick * TICK_MS);
    assert.deepEqual([run.state.beat, run.state.count, run.state.sceneSeconds], [3, 3, 1]);
    run.depart("ada", false, 1500);
    assert.equal(run.state.count, 3);
    for (let tick = 31; tick <= 40; tick++) run.tick(0.05, tick * TICK_MS);
    assert.deepEqual([run.state.beat, run.state.count, run.state.sceneSeconds], [4, 2, 2]);
    assert.equal(run.state.showHash, "hash");
  });

  it("goes on beating past 255", () => {
    const run = new Run<string>(eveningShow(), "hash", 0);
    run.tick(0.05, 127_500);
    assert.equal(run.state.beat, 255);
    run.tick(0.05, 128_000);
    assert.equal(run.state.beat, 0);
  });

  it("says no seconds when a scene is cued while held, just before a beat", () => {
    const run = new Run<string>(eveningShow(), "hash", 0);
    run.obey({ kind: "hold", said: { on: true } }, 0);
    for (let tick = 1; tick < TICKS_PER_BEAT; tick++) run.tick(0.05, tick * TICK_MS);
    run.obey({ kind: "cue", said: { scene: "brief" } }, 499);
    run.tick(0.05, 500);
    assert.equal(run.state.beat, 1);
    assert.equal(run.state.sceneSeconds, 0);
  });
});
