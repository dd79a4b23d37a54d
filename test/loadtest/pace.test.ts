import assert from "node:assert/strict";
import { arrivalMs, framesDue } from "../../loadtest/pace.ts";

describe("the schedule", () => {
  it("gives every phone its frames a second, spread over the second", () => {
    assert.equal(framesDue(0, 500, 20), 0);
    assert.equal(framesDue(1, 500, 20), 10);
    assert.equal(framesDue(1000, 500, 20), 10_000);
  });

  it("goes on while nobody can keep up: what was missed is due at once", () => {
    assert.equal(framesDue(3250, 2, 20), 130);
  });

  it("lets people come one by one", () => {
    assert.deepEqual(
      [0, 1, 200].map((index) => arrivalMs(index, 200)),
      [0, 5, 1000],
    );
  });
});
