import assert from "node:assert/strict";
import * as fc from "fast-check";
import { approach, remaining } from "#protocol/ramp.ts";

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe("a ramp", () => {
  it("has done 63 % of the way after its time constant", () => {
    assert.equal(approach(0, 1, 0.15, 0.15).toFixed(4), "0.6321");
    assert.equal(approach(1, -1, 0.15, 0.15).toFixed(4), "-0.2642");
  });

  it("comes as far in many steps as in one", () => {
    fc.assert(
      fc.property(
        real(-1, 1),
        real(-1, 1),
        real(0, 2),
        fc.integer({ min: 1, max: 60 }),
        (from, to, seconds, steps) => {
          let value = from;
          for (let step = 0; step < steps; step++)
            value = approach(value, to, seconds / steps, 0.15);
          assert(Math.abs(value - approach(from, to, seconds, 0.15)) < 1e-9);
        },
      ),
    );
  });

  it("stays between where it was and where it goes", () => {
    fc.assert(
      fc.property(
        real(0, 1),
        real(0, 1),
        real(0, 1e6),
        real(0, 10),
        (from, to, seconds, constant) => {
          const value = approach(from, to, seconds, constant);
          assert(value >= Math.min(from, to) - 1e-12 && value <= Math.max(from, to) + 1e-12);
          const left = remaining(seconds, constant);
          assert(left >= 0 && left <= 1);
        },
      ),
    );
  });

  it("stands while no time passes, and jumps with a constant of 0", () => {
    assert.equal(approach(0.25, 0.75, 0, 0.15), 0.25);
    assert.equal(approach(0.25, 0.75, 0, 0), 0.75);
    assert.equal(approach(0.25, 0.75, 0.001, 0), 0.75);
  });
});
