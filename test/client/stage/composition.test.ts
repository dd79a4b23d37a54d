import assert from "node:assert/strict";
import {
  compose,
  type Composition,
  createComposition,
  settle,
} from "../../../client/stage/composition.ts";
import { Bench, FRAME_SECONDS, seen } from "./crowd.ts";

function composedFor(people: number): Composition {
  const composition = createComposition();
  compose(composition, people);
  return composition;
}

describe("the composition", () => {
  it("gives three people large lights and long trails, and a thousand small and quick ones", () => {
    const parts = ["core", "haloReach", "trailSeconds", "swell", "weight", "ripple"] as const;
    const crowds = [1, 3, 60, 300, 1000, 4000].map(composedFor);
    for (const part of parts) {
      const sizes = crowds.map((composition) => composition[part]);
      assert.deepEqual(
        sizes,
        sizes.toSorted((a, b) => b - a),
        part,
      );
    }
  });

  it("lets trails fade within a second, and no light grow smaller than can be seen from afar", () => {
    for (const people of [0, 1, 3, 1000, 4000]) {
      const { trailSeconds, core } = composedFor(people);
      assert.ok(Math.exp(-1 / trailSeconds) < 0.05, `${people} people`);
      assert.ok(2 * core * 1080 > 5, `${people} people: ${2 * core * 1080} px on a screen of 1080`);
    }
  });

  it("never covers the stage, however many come", () => {
    for (const people of [1, 10, 100, 1000, 4000]) {
      const { core } = composedFor(people);
      assert.ok(people * Math.PI * core ** 2 < 0.12 * (16 / 9), `${people} people`);
    }
  });

  it("settles slowly on those who are there, not on those who fade", () => {
    const bench = new Bench();
    const composition = createComposition();
    bench.patch([seen(), seen({ slot: 1 }), seen({ slot: 2 })]);
    bench.frames(60);
    settle(composition, bench.lights, FRAME_SECONDS);
    assert.ok(composition.people > 0 && composition.people < 0.2);
    for (let frame = 0; frame < 600; frame++) settle(composition, bench.lights, FRAME_SECONDS);
    assert.ok(Math.abs(composition.people - 3) < 0.01);
    bench.patch([seen()]);
    for (let frame = 0; frame < 600; frame++) settle(composition, bench.lights, FRAME_SECONDS);
    assert.ok(Math.abs(composition.people - 1) < 0.01);
  });
});
