import assert from "node:assert/strict";
import { TICK_SECONDS_MAX } from "#protocol/limits.ts";
import { TickClock } from "../../server/room/tick-clock.ts";
import { assertNear } from "./evening.ts";

describe("the tick's clock", () => {
  it("says how much time each tick moves", () => {
    const clock = new TickClock(20, 1000);
    assertNear(clock.begin(1050), 0.05);
    assertNear(clock.begin(1090), 0.04);
    assert.equal(clock.begin(1090), 0);
  });

  it("moves a bounded step after a stall, and makes up for nothing", () => {
    const clock = new TickClock(20, 0);
    assert.equal(clock.begin(3000), TICK_SECONDS_MAX);
    assertNear(clock.begin(3050), 0.05);
  });

  it("measures the rate as it is, not as it should be", () => {
    const clock = new TickClock(60, 0);
    assertNear(clock.rateHz, 60);
    for (let tick = 1; tick <= 300; tick++) clock.begin(tick * 20);
    assertNear(clock.rateHz, 50, 0.01);
  });

  it("forgets a stall after a hundred ticks or so", () => {
    const clock = new TickClock(20, 0);
    clock.begin(5000);
    assert(clock.rateHz < 5);
    for (let tick = 1; tick <= 150; tick++) clock.begin(5000 + tick * 50);
    assertNear(clock.rateHz, 20, 0.5);
  });
});

describe("whether the room ticks", () => {
  it("is so for a second after it was made, before the first tick", () => {
    const clock = new TickClock(20, 1000);
    assert.equal(clock.ticking(2000), true);
    assert.equal(clock.ticking(2001), false);
  });

  it("is so for a second after a tick that ended well", () => {
    const clock = new TickClock(20, 0);
    clock.begin(5000);
    clock.end(5002);
    assert.equal(clock.ticking(6002), true);
    assert.equal(clock.ticking(6003), false);
  });

  it("is not so while ticks begin and none ends well, and is again with the first that does", () => {
    const clock = new TickClock(20, 0);
    for (let nowMs = 50; nowMs <= 1500; nowMs += 50) clock.begin(nowMs);
    assert.equal(clock.ticking(1500), false);
    clock.begin(1550);
    clock.end(1551);
    assert.equal(clock.ticking(1551), true);
  });
});

describe("what the tick's clock counts", () => {
  it("is how long each tick took, and how much later it began than a period after the one before", () => {
    const clock = new TickClock(20, 1000);
    clock.begin(1050);
    clock.end(1052);
    clock.begin(1130);
    clock.end(1133);
    const [took, late] = [clock.took.totals(), clock.late.totals()];
    assert.deepEqual([took.count, late.count], [2, 2]);
    assertNear(took.sumSeconds, 0.005);
    assertNear(late.sumSeconds, 0.03);
  });

  it("takes nothing for a tick that began early", () => {
    const clock = new TickClock(20, 0);
    clock.begin(40);
    assert.deepEqual([clock.late.totals().count, clock.late.totals().sumSeconds], [1, 0]);
  });

  it("is no length for a tick that did not end well", () => {
    const clock = new TickClock(20, 0);
    clock.begin(50);
    clock.begin(100);
    clock.end(101);
    assert.equal(clock.took.totals().count, 1);
    assertNear(clock.took.totals().sumSeconds, 0.001);
  });
});
