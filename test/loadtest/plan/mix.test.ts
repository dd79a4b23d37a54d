import assert from "node:assert/strict";
import * as fc from "fast-check";
import { BEHAVIOUR_NAMES } from "../../../loadtest/behaviours/list.ts";
import { castOf } from "../../../loadtest/plan/mix.ts";

describe("a mix", () => {
  it("is kept to the person where it can be", () => {
    assert.deepEqual(castOf({ idle: 40, tapper: 60 }, 5), [
      "idle",
      "idle",
      "tapper",
      "tapper",
      "tapper",
    ]);
  });

  it("gives the odd ones to whom the largest part was cut off", () => {
    assert.deepEqual(castOf({ idle: 30, tapper: 36, flaky: 34 }, 4), [
      "idle",
      "tapper",
      "tapper",
      "flaky",
    ]);
  });

  it("is everybody, nobody else, and never a whole person off", () => {
    const weight = fc.integer({ min: 0, max: 100 });
    const mixes = fc
      .record(Object.fromEntries(BEHAVIOUR_NAMES.map((name) => [name, weight])))
      .filter((mix) => Object.values(mix).some((of) => of > 0));
    fc.assert(
      fc.property(mixes, fc.integer({ min: 1, max: 4000 }), (mix, people) => {
        const cast = castOf(mix, people);
        assert.equal(cast.length, people);
        const sum = Object.values(mix).reduce((all, of) => all + of, 0);
        for (const name of BEHAVIOUR_NAMES) {
          const count = cast.filter((behaviour) => behaviour === name).length;
          assert(Math.abs(count - ((mix[name] ?? 0) / sum) * people) < 1);
        }
      }),
    );
  });
});
