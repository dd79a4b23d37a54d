import assert from "node:assert/strict";
import { LINK_DEAD_MS, PHONE_QUIET_MS } from "#protocol/beat.ts";
import { PROBE_MS } from "../../../client/connection/watch.ts";
import { LOOK_MS, MEASURE_MS, watched } from "./watched.ts";

const DAY_MS = 24 * 3_600_000;

describe("the watch over a link", () => {
  it("is content while the room beats", () => {
    const { happened, live } = watched();
    live(9000);
    assert.deepEqual(happened, ["fresh"]);
  });

  it("says quiet after a second and a half without a beat, and not before", () => {
    const { clock, watch, happened } = watched();
    for (const beatAfterMs of [0, 40, 333]) {
      clock.pass(beatAfterMs);
      watch.beat(beatAfterMs);
      clock.pass(PHONE_QUIET_MS - 1);
      assert.equal(happened.at(-1), "fresh");
      clock.pass(1);
      assert.equal(happened.at(-1), "quiet");
    }
  });

  it("says dead after six seconds without a beat, and not before", () => {
    const { clock, watch, happened } = watched();
    clock.pass(100);
    watch.beat(1);
    clock.pass(LINK_DEAD_MS - 1);
    assert.deepEqual(happened, ["fresh", "quiet"]);
    clock.pass(1);
    assert.deepEqual(happened, ["fresh", "quiet", "dead"]);
  });

  it("gives a link up on which nothing was ever heard", () => {
    const { clock, happened } = watched();
    clock.pass(LINK_DEAD_MS);
    assert.equal(happened.at(-1), "dead");
  });

  it("takes only a beat that moved for a beat", () => {
    const { clock, watch, happened } = watched();
    watch.beat(7);
    clock.pass(1000);
    watch.beat(7);
    clock.pass(1000);
    assert.deepEqual(happened, ["fresh", "quiet"]);
    watch.beat(8);
    assert.deepEqual(happened, ["fresh", "quiet", "fresh"]);
  });

  it("says nothing any more when it is over", () => {
    const { clock, watch, happened } = watched();
    watch.stop();
    clock.pass(60_000);
    assert.deepEqual(happened, []);
  });
});

describe("a phone that slept", () => {
  it("asks before it believes that the room is gone", () => {
    const { clock, watch, happened, answer, live } = watched();
    watch.beat(255);
    clock.sleep(60_000);
    assert.deepEqual(happened, ["fresh", "ping", "fresh"]);
    answer();
    live(5000);
    assert.deepEqual(happened, ["fresh", "ping", "fresh"]);
  });

  it("takes a link for dead that does not answer within a second, however often it is asked", () => {
    const { clock, watch, happened, pings, live } = watched();
    live(1000);
    watch.probe();
    clock.pass(PROBE_MS / 2);
    watch.probe();
    clock.pass(PROBE_MS / 2 - 1);
    assert.equal(happened.includes("dead"), false);
    clock.pass(LOOK_MS);
    assert.equal(happened.at(-1), "dead");
    assert.equal(pings(), 1);
  });

  it("does not take what the room said before for an answer", () => {
    const { clock, watch, happened } = watched();
    watch.beat(1);
    watch.probe();
    watch.beat(2);
    clock.pass(PROBE_MS + LOOK_MS);
    assert.equal(happened.at(-1), "dead");
  });

  it("asks although its pages' clocks stood still", () => {
    const { clock, happened, pings, live } = watched();
    live(1000);
    clock.setDate(60_000);
    live(500);
    assert.equal(pings(), 1);
    clock.pass(PROBE_MS);
    assert.equal(happened.at(-1), "dead");
  });

  it("asks again when it fell asleep with a question on its way: that answer may be an old one", () => {
    const { clock, watch, happened, pings, answer, live } = watched();
    live(MEASURE_MS + 250);
    assert.equal(pings(), 1);
    clock.sleep(60_000);
    answer();
    assert.equal(pings(), 2);
    watch.beat(200);
    clock.pass(PROBE_MS + LOOK_MS);
    assert.equal(happened.at(-1), "dead");
  });

  it("gives a question that it fell asleep over its whole time again", () => {
    const { clock, watch, happened, answer, live } = watched();
    live(600);
    watch.probe();
    clock.sleep(60_000);
    assert.equal(happened.includes("dead"), false);
    answer();
    answer();
    live(3000);
    assert.equal(happened.includes("dead"), false);
  });
});

describe("a phone whose clock is set", () => {
  for (const [how, byMs] of [
    ["a day forward", DAY_MS],
    ["a day back", -DAY_MS],
  ] as const)
    it(`plays on when it is set ${how}`, () => {
      const { clock, happened, answer, live } = watched();
      live(1000);
      clock.setDate(byMs);
      clock.pass(LOOK_MS);
      answer();
      live(20_000);
      assert.equal(happened.includes("quiet"), false);
      assert.equal(happened.includes("dead"), false);
    });
});
