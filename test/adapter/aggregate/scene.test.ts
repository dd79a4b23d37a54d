import assert from "node:assert/strict";
import { scene } from "#aggregate/scene.ts";
import { crowdOf, reduce, showOf } from "../support.ts";

const show = showOf();

function at(index: number, sceneSeconds: number): number[] {
  return reduce(scene(show), Object.assign(crowdOf(), { scene: index, sceneSeconds }));
}

describe("scene", () => {
  it("says which one, and how much of its time is over", () => {
    assert.deepEqual(at(1, 45), [1, 0.5]);
    assert.deepEqual(at(1, 900), [1, 1]);
  });

  it("makes no progress in a scene without an end", () => {
    assert.deepEqual(at(0, 45), [0, 0]);
  });

  it("has the scenes' ids as words", () => {
    assert.deepEqual(scene(show).readings[0]?.spoken?.words, ["gather", "storm"]);
  });
});
