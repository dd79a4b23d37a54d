import assert from "node:assert/strict";
import { MEASURE_MS, watched } from "./watched.ts";

describe("how long the way to the room is", () => {
  it("is measured every ten seconds, on the page's clock", () => {
    const { clock, measured, pings, answer, live } = watched();
    live(MEASURE_MS);
    clock.pass(40);
    answer();
    live(MEASURE_MS);
    clock.pass(250);
    answer();
    assert.deepEqual(measured, [40, 290]);
    live(9000);
    assert.equal(pings(), 2);
  });

  it("is not what a page makes of it that slept meanwhile", () => {
    const { clock, watch, measured, answer, live } = watched();
    live(MEASURE_MS);
    clock.sleep(30_000);
    answer();
    answer();
    watch.beat(200);
    assert.deepEqual(measured, []);
  });

  it("is not asked about while nobody answers", () => {
    const { pings, live } = watched();
    live(4 * MEASURE_MS);
    assert.equal(pings(), 1);
  });
});
