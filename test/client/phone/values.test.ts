import assert from "node:assert/strict";
import { Values } from "../../../client/phone/values.ts";
import { beginnings, laidAs, layout } from "./stand.ts";

const namesOf = (values: Values) =>
  values.worthTelling(layout.controls).map(({ control }) => control.id);

describe("a phone's values", () => {
  it("begin as the show says", () => {
    assert.deepEqual([...new Values(layout).all], beginnings);
  });

  it("say whether setting one changed anything", () => {
    const values = new Values(layout);
    assert.equal(values.set(laidAs("steer"), [0.5, -0.5]), true);
    assert.equal(values.set(laidAs("steer"), [0.5, -0.5]), false);
    assert.equal(values.set(laidAs("steer"), [0.5, -0.4]), true);
    assert.equal(values.of(laidAs("steer"), 1), -0.4);
  });

  it("count a first touch as a change, although it lands where the control was", () => {
    const values = new Values(layout);
    assert.equal(values.set(laidAs("place"), [0.5, 0.5]), true);
    assert.equal(values.isTouched(laidAs("place")), true);
  });

  it("go back to rest where there is one, and stay where there is none", () => {
    const values = new Values(layout);
    for (const [id, ...parts] of [
      ["steer", 1, 0],
      ["glow", 0.9],
      ["lamp", 1],
      ["place", 0.1, 0.2],
      ["mood", 1],
      ["ink", 1, 0.5, 0],
      ["pulse", 3],
    ] as const)
      values.set(laidAs(id), parts);
    const rested = layout.controls.filter((laid) => values.rest(laid));
    assert.deepEqual(
      rested.map(({ control }) => control.id),
      ["steer", "glow", "lamp"],
    );
    assert.deepEqual([...values.all], [0, 0, 0.1, 0.2, 0.25, 3, 0, 1, 1, 0.5, 0]);
  });

  it("are told to a room that has heard nothing, but not a beginning that would undo a vote", () => {
    const values = new Values(layout);
    assert.deepEqual(namesOf(values), ["steer", "glow", "pulse", "lamp"]);
    values.set(laidAs("mood"), [1]);
    assert.deepEqual(namesOf(values), ["steer", "glow", "pulse", "lamp", "mood"]);
  });
});
