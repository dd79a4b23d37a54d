import assert from "node:assert/strict";
import { stirred } from "../../../loadtest/compare/stir.ts";

describe("somebody who stirs", () => {
  it("has the stick far out, and never twice in one place", () => {
    const seen = new Set<string>();
    for (let sequence = 0; sequence < 400; sequence++) {
      const { x, y } = stirred(3, sequence);
      assert(Math.abs(Math.hypot(x, y) - 0.9) < 1e-9);
      seen.add(`${x} ${y}`);
    }
    assert.equal(seen.size, 400);
  });

  it("does not do what the neighbour does", () => {
    assert.notDeepEqual(stirred(0, 0), stirred(1, 0));
  });
});
