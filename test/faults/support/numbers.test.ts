import assert from "node:assert/strict";
import { mostOf, percentileOf, slopeOf } from "./numbers.ts";

describe("the suite's arithmetic", () => {
  it("finds the value that so many of a hundred do not exceed", () => {
    const hundred = Array.from({ length: 100 }, (_, nth) => 100 - nth);
    assert.deepEqual(
      [1, 50, 95, 100].map((percent) => percentileOf(hundred, percent)),
      [1, 50, 95, 100],
    );
    assert.equal(mostOf([3, 9, 1]), 9);
    assert.equal(percentileOf([], 95), NaN);
  });

  it("finds a slope, and how sure it is", () => {
    const line = Array.from({ length: 20 }, (_, x) => ({ x, y: 3 * x + 7 }));
    const exact = slopeOf(line);
    assert(Math.abs(exact.slope - 3) < 1e-9 && exact.error < 1e-9);
    const shaken = slopeOf(line.map(({ x, y }) => ({ x, y: y + (x % 2 === 0 ? 5 : -5) })));
    assert(Math.abs(shaken.slope - 3) < 3 * shaken.error && shaken.error > 0.05);
  });
});
