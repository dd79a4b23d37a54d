import assert from "node:assert/strict";
import * as fc from "fast-check";
import { spread } from "#aggregate/spread.ts";
import { away, crowdOf, near, nobody, reduce } from "../support.ts";

describe("spread", () => {
  it("is zero when all stand on one spot", () => {
    assert.deepEqual(reduce(spread, crowdOf([0.3, 0.3], nobody, [0.3, 0.3])), [0]);
  });

  it("is the root of the mean squared distance from the middle", () => {
    near(reduce(spread, crowdOf([0, 0.5], [1, 0.5]))[0], 0.5);
    near(reduce(spread, crowdOf([0, 0], [1, 1], { x: 0.5, y: 0, ...away }))[0], Math.SQRT1_2);
  });

  it("is zero when nobody is here", () => {
    assert.deepEqual(reduce(spread, crowdOf(nobody), [0.4]), [0]);
  });

  it("does not change when the whole crowd moves, and never passes half the diagonal", () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const people = fc.array(fc.tuple(unit, unit), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(people, unit, (places, shift) => {
        const [here = NaN] = reduce(spread, crowdOf(...places));
        const there = reduce(spread, crowdOf(...places.map(([x, y]) => [x + shift, y] as const)));
        near(there[0], here, 1e-7);
        assert.ok(here >= 0 && here <= Math.SQRT1_2 + 1e-12);
      }),
    );
  });
});
