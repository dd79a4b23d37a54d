import assert from "node:assert/strict";
import { Watch } from "../../../client/connection/watch.ts";
import { handClock } from "../support.ts";

function watched() {
  const clock = handClock();
  const happened: string[] = [];
  let answer = () => {};
  const watch = new Watch(clock, {
    ping(answered) {
      happened.push("ping");
      answer = answered;
    },
    heard: (pulse) => void (happened.at(-1) === pulse || happened.push(pulse)),
    dead: () => {
      happened.push("dead");
      watch.stop();
    },
  });
  return { clock, watch, happened, answer: () => answer() };
}

describe("the watch over a link", () => {
  it("is content while the room beats", () => {
    const { clock, watch, happened } = watched();
    for (let beat = 0; beat < 20; beat++) {
      watch.beat(beat);
      clock.pass(500);
    }
    assert.deepEqual(happened, ["fresh"]);
  });

  it("says quiet after a second and a half without a beat, dead after six", () => {
    const { clock, watch, happened } = watched();
    watch.beat(1);
    clock.pass(1499);
    assert.deepEqual(happened, ["fresh"]);
    clock.pass(300);
    assert.deepEqual(happened, ["fresh", "quiet"]);
    clock.pass(4000);
    assert.deepEqual(happened, ["fresh", "quiet"]);
    clock.pass(300);
    assert.deepEqual(happened, ["fresh", "quiet", "dead"]);
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

  it("asks, after a sleep, before it believes that the room is gone", () => {
    const { clock, watch, happened, answer } = watched();
    watch.beat(1);
    clock.sleep(60_000);
    assert.deepEqual(happened, ["fresh", "ping", "fresh"]);
    answer();
    for (let beat = 2; beat < 12; beat++) {
      watch.beat(beat);
      clock.pass(500);
    }
    assert.deepEqual(happened, ["fresh", "ping", "fresh"]);
  });

  it("takes a link for dead that does not answer a probe", () => {
    const { clock, watch, happened } = watched();
    watch.beat(1);
    watch.probe();
    watch.probe();
    clock.pass(2100);
    assert.deepEqual(
      happened.filter((what) => what === "ping" || what === "dead"),
      ["ping", "dead"],
    );
  });
});
