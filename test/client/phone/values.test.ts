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

  describe("of a page that was opened again", () => {
    const held = { mood: 1, place_x: 0.25, place_y: 0.75, ink_r: 0, ink_g: 1, ink_b: 1 };

    it("are what the seat holds, and are not told to it", () => {
      const values = new Values(layout);
      values.takeOver(held);
      assert.equal(values.of(laidAs("mood")), 1);
      assert.deepEqual(
        [0, 1].map((part) => values.of(laidAs("place"), part)),
        [0.25, 0.75],
      );
      assert.deepEqual(
        [0, 1, 2].map((part) => values.of(laidAs("ink"), part)),
        [0, 1, 1],
      );
      assert.deepEqual(namesOf(values), ["steer", "glow", "pulse", "lamp"]);
    });

    it("know that a pad was aimed, although not here", () => {
      const values = new Values(layout);
      values.takeOver(held);
      assert.equal(values.isSet(laidAs("place")), true);
      assert.equal(values.isTouched(laidAs("place")), false);
      assert.equal(values.isSet(laidAs("steer")), false);
    });

    it("are newer where they were touched here", () => {
      const values = new Values(layout);
      values.set(laidAs("mood"), [0]);
      values.takeOver(held);
      assert.equal(values.of(laidAs("mood")), 0);
      assert.ok(namesOf(values).includes("mood"));
    });

    it("are as at the beginning in a seat that holds nothing, but for what was touched here", () => {
      const values = new Values(layout);
      values.takeOver(held);
      values.set(laidAs("ink"), [1, 0, 0]);
      values.takeOver({});
      assert.equal(values.of(laidAs("mood")), -1);
      assert.equal(values.isSet(laidAs("place")), false);
      assert.deepEqual(
        [0, 1, 2].map((part) => values.of(laidAs("ink"), part)),
        [1, 0, 0],
      );
    });

    it("never take over a count, nor what goes back to its rest", () => {
      const values = new Values(layout);
      values.takeOver({ pulse: 40, glow: 0.9, lamp: 1, steer_x: 1, steer_y: 0 });
      assert.deepEqual([...values.all], beginnings);
    });

    it("take nothing over that is none of the control's, or only a part of it", () => {
      const wrongs: Record<string, number>[] = [
        { mood: 2 },
        { mood: Number.NaN },
        { place_x: 0.5 },
        { ink_r: 0, ink_g: 0, ink_b: 1.5 },
        { weather: 1 },
      ];
      for (const wrong of wrongs) {
        const values = new Values(layout);
        values.takeOver(wrong);
        assert.deepEqual([...values.all], beginnings);
        assert.equal(values.isSet(laidAs("place")), false);
      }
    });
  });
});
