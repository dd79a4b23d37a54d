import assert from "node:assert/strict";
import { centroid } from "#aggregate/centroid.ts";
import { away, crowdOf, idle, nobody, reduce } from "../support.ts";

describe("centroid", () => {
  it("is the mean of the people here, however many slots are empty", () => {
    assert.deepEqual(reduce(centroid, crowdOf([0, 0.5], nobody, [1, 1])), [0.5, 0.75]);
  });

  it("counts those who only watch, and not those whose phone is away", () => {
    const crowd = crowdOf([0, 0], { x: 1, y: 1, ...idle }, { x: 0.2, y: 0.9, ...away });
    assert.deepEqual(reduce(centroid, crowd), [0.5, 0.5]);
  });

  it("stays where it was when the last one leaves", () => {
    assert.deepEqual(reduce(centroid, crowdOf(), [0.2, 0.3]), [0.2, 0.3]);
  });

  it("is the middle of the stage before anybody came", () => {
    assert.deepEqual(reduce(centroid, crowdOf()), [0.5, 0.5]);
  });
});
