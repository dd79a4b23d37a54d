import assert from "node:assert/strict";
import { count } from "#aggregate/count.ts";
import { away, crowdOf, idle, nobody, reduce } from "../support.ts";

describe("count", () => {
  it("counts those connected, and of them those who touched just now", () => {
    assert.deepEqual(reduce(count, crowdOf([0, 0], idle, nobody, [1, 1], away)), [3, 2]);
  });

  it("is zero when nobody is here", () => {
    assert.deepEqual(reduce(count, crowdOf(away, nobody), [7, 7]), [0, 0]);
  });
});
