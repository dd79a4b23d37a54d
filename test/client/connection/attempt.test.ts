import assert from "node:assert/strict";
import { Attempt, attemptMs } from "../../../client/connection/attempt.ts";
import { handClock } from "../support.ts";

function attempt(ms: number) {
  const clock = handClock();
  const tried = new Attempt(clock, ms);
  return { clock, tried, isGivenUp: () => tried.givenUp.aborted };
}

describe("an attempt to come in", () => {
  it("has three seconds at first, and up to eight when others failed before it", () => {
    assert.deepEqual([0, 1, 2, 3, 1000, 1e9].map(attemptMs), [3000, 6000, 8000, 8000, 8000, 8000]);
  });

  it("is given up when its time is over, and not before", () => {
    const { clock, isGivenUp } = attempt(6000);
    clock.pass(5999);
    assert.equal(isGivenUp(), false);
    clock.pass(1);
    assert.equal(isGivenUp(), true);
  });

  it("is not given up any more when it came to its end", () => {
    const { clock, tried, isGivenUp } = attempt(3000);
    tried.end();
    clock.pass(60_000);
    assert.equal(isGivenUp(), false);
  });

  it("has little time left when the phone wakes up in the middle of it", () => {
    const { clock, tried, isGivenUp } = attempt(8000);
    clock.pass(3500);
    tried.hurry(1000);
    tried.hurry(1000);
    clock.pass(999);
    assert.equal(isGivenUp(), false);
    clock.pass(1);
    assert.equal(isGivenUp(), true);
  });

  it("keeps what a first attempt has, when it has just begun", () => {
    const { clock, tried, isGivenUp } = attempt(8000);
    clock.pass(200);
    tried.hurry(1000);
    clock.pass(2799);
    assert.equal(isGivenUp(), false);
    clock.pass(1);
    assert.equal(isGivenUp(), true);
  });

  it("is given more time by nobody", () => {
    const { clock, tried, isGivenUp } = attempt(3000);
    clock.pass(2900);
    tried.hurry(1000);
    clock.pass(100);
    assert.equal(isGivenUp(), true);
  });
});
