import assert from "node:assert/strict";
import { Patience } from "../../../loadtest/fleet/patience.ts";

describe("the patience of somebody who comes back", () => {
  const halfway = () => new Patience(() => 0.5);

  it("grows with every attempt, and is as it was when they had been in for long", () => {
    const patience = halfway();
    assert.deepEqual(
      [1, 2, 3].map(() => patience.pauseMs(false)),
      [150, 300, 600],
    );
    patience.stayed(1000);
    assert.equal(patience.pauseMs(false), 1200);
    patience.stayed(5001);
    assert.equal(patience.pauseMs(false), 150);
  });

  it("is what a room asked for that stops, once", () => {
    const patience = halfway();
    patience.told({ afterMs: 1500, spreadMs: 200 });
    assert.equal(patience.pauseMs(false), 1600);
    assert.equal(patience.pauseMs(false), 150);
  });

  it("is longer where the line is full, too", () => {
    assert.equal(halfway().pauseMs(true), 7500);
  });
});
