import assert from "node:assert/strict";
import { add, newTally, sumOf } from "../../loadtest/flow.ts";

describe("tallies", () => {
  it("of many connections add up, each way and kind apart", () => {
    const [one, other] = [newTally(), newTally()];
    add(one.out, 15);
    add(one.in, 10);
    add(one.patches, 10);
    add(other.in, 70);
    add(other.messages, 70);
    add(other.in, 12, 2);
    assert.deepEqual(sumOf([one, other]), {
      out: { count: 1, bytes: 15 },
      in: { count: 4, bytes: 92 },
      patches: { count: 1, bytes: 10 },
      messages: { count: 1, bytes: 70 },
    });
  });
});
