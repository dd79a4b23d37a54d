import assert from "node:assert/strict";
import { atLeast, atMost, exactly, type Figure, isKept, saidOf } from "./figure.ts";

const figure = (value: number, goal?: Figure["goal"]): Figure => {
  return { what: "back after", value, unit: "s", kind: "amount", ...(goal && { goal }) };
};

describe("a figure", () => {
  it("keeps its promise to the limit, and not beyond", () => {
    assert(isKept(figure(5, atMost(5))) && !isKept(figure(5.01, atMost(5))));
    assert(isKept(figure(5, atLeast(5))) && !isKept(figure(4.99, atLeast(5))));
    assert(isKept(figure(5, exactly(5))) && !isKept(figure(6, exactly(5))));
    assert(isKept(figure(1000)));
  });

  it("keeps none when nothing was measured", () => {
    for (const goal of [atMost(5), atLeast(5), exactly(5)]) assert(!isKept(figure(NaN, goal)));
  });

  it("is said beside what was promised, in as many digits as somebody reads", () => {
    assert.equal(saidOf(figure(0.8714, atMost(1.5))), "back after 0.87 s (goal ≤ 1.5 s)");
    assert.equal(saidOf(figure(61.27)), "back after 61.3 s");
    assert.equal(
      saidOf({ ...figure(1_000_000, exactly(0)), unit: "" }),
      "back after 1,000,000 (goal 0)",
    );
    assert.equal(saidOf(figure(NaN, atLeast(1))), "back after not measured (goal ≥ 1 s)");
  });
});
