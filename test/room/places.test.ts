import assert from "node:assert/strict";
import { PARTICIPANTS_MAX } from "#protocol/limits.ts";
import { hueOf, placeOf } from "../../server/room/places.ts";

const slots = Array.from({ length: PARTICIPANTS_MAX }, (_, slot) => slot);

describe("a newcomer's place", () => {
  it("is on the stage, away from its edges, for every slot", () => {
    for (const slot of slots) {
      const { x, y } = placeOf(slot);
      assert(x >= 0.1 && x <= 0.9 && y >= 0.1 && y <= 0.9, `slot ${slot} stands at ${x}, ${y}`);
    }
  });

  it("is the middle for the first, and always the same for the same slot", () => {
    assert.deepEqual(placeOf(0), { x: 0.5, y: 0.5 });
    assert.deepEqual(placeOf(17), placeOf(17));
  });

  for (const count of [4, 16, 64, 256, 1024]) {
    it(`leaves no quarter of the stage empty or crowded with ${count} people`, () => {
      const quarters = [0, 0, 0, 0];
      for (const slot of slots.slice(0, count)) {
        const { x, y } = placeOf(slot);
        const quarter = (x < 0.5 ? 0 : 1) + (y < 0.5 ? 0 : 2);
        quarters[quarter] = (quarters[quarter] ?? 0) + 1;
      }
      for (const people of quarters)
        assert(Math.abs(people - count / 4) <= 1 + count * 0.02, quarters.join(" "));
    });
  }

  it("keeps people apart, as far as so many can be", () => {
    for (const count of [30, 300]) {
      const places = slots.slice(0, count).map(placeOf);
      const nearest = places.flatMap((a, index) =>
        places.slice(index + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)),
      );
      assert(Math.min(...nearest) > (0.3 * 0.8) / Math.sqrt(count));
    }
  });
});

describe("a slot's hue", () => {
  it("is within one turn", () => {
    for (const slot of slots) assert(hueOf(slot) >= 0 && hueOf(slot) < 1);
  });

  it("is far from those of its neighbours in number", () => {
    for (const slot of slots) {
      for (const ahead of [1, 2, 3, 4]) {
        const apart = Math.abs(hueOf(slot) - hueOf(slot + ahead));
        assert(Math.min(apart, 1 - apart) > 0.1);
      }
    }
  });
});
