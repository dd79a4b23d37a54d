import assert from "node:assert/strict";
import {
  fullHouseMistakes,
  fullHouseOf,
  isWithin,
  NEVER,
} from "../../../loadtest/plan/full-house.ts";
import type { Phase } from "../../../loadtest/plan/plan.ts";

const arrive = (share: number, seconds: number): Phase => ({ kind: "arrive", share, seconds });
const leave = (share: number, seconds: number): Phase => ({ kind: "leave", share, seconds });
const play = (seconds: number): Phase => ({ kind: "play", seconds });
const burst = (seconds: number): Phase => ({ kind: "burst", share: 0.8, seconds });
const spanOf = (...phases: readonly Phase[]) => {
  const { fromMs, toMs } = fullHouseOf({ phases: [...phases] });
  return [fromMs / 1000, toMs / 1000];
};

describe("a full house", () => {
  it("is from the last arrival to the end", () => {
    assert.deepEqual(spanOf(arrive(1, 5), play(10), burst(2), play(3)), [5, 20]);
  });

  it("ends when the first ones leave, whatever comes then", () => {
    assert.deepEqual(spanOf(arrive(1, 5), play(5), leave(0.5, 1), play(10)), [5, 10]);
  });

  it("is when most are in, where people come after others have left", () => {
    const phases = [arrive(0.5, 5), play(5), leave(0.2, 1), arrive(0.5, 4), play(3)];
    assert.deepEqual(spanOf(...phases), [15, 18]);
  });

  it("is before the last arrival, where nobody plays after it", () => {
    assert.deepEqual(spanOf(arrive(0.5, 5), play(5), arrive(0.5, 5)), [5, 10]);
  });

  it("is the longest of those that are equally full, with thirds as well", () => {
    const third = 1 / 3;
    const again = [leave(third, 1), arrive(third, 1)];
    assert.deepEqual(
      spanOf(arrive(third, 1), play(3), ...again, play(9), ...again, play(2)),
      [6, 15],
    );
  });

  it("must last long enough to be judged, or the plan has a mistake", () => {
    const mistakes = [
      "phases never have people in for 2 s while nobody comes or leaves; put a play of that length after the last arrive",
    ];
    assert.deepEqual(fullHouseMistakes({ phases: [arrive(1, 5)] }), mistakes);
    assert.deepEqual(fullHouseMistakes({ phases: [arrive(1, 5), play(1.9)] }), mistakes);
    assert.deepEqual(fullHouseMistakes({ phases: [arrive(1, 5), play(1), burst(1)] }), []);
  });

  it("never is, where nobody is in to play", () => {
    assert.equal(fullHouseOf({ phases: [play(5), arrive(1, 5)] }), NEVER);
    assert.equal(isWithin(NEVER, 0), false);
  });
});
