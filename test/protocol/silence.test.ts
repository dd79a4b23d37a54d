import assert from "node:assert/strict";
import * as fc from "fast-check";
import { backoffMs } from "#protocol/backoff.ts";
import { ADAPTER_STALE_MS, LINK_DEAD_MS, PHONE_QUIET_MS, pulseOf } from "#protocol/beat.ts";
import { BEATS_PER_SECOND } from "#protocol/limits.ts";

describe("what a phone makes of silence", () => {
  it("is nothing for a second and a half, then quiet, and dead after six", () => {
    const pulses = [0, PHONE_QUIET_MS - 1, PHONE_QUIET_MS, LINK_DEAD_MS - 1, LINK_DEAD_MS, 1e9];
    assert.deepEqual(pulses.map(pulseOf), ["fresh", "fresh", "quiet", "quiet", "dead", "dead"]);
  });

  it("leaves the room time to miss a beat", () => {
    const beatMs = 1000 / BEATS_PER_SECOND;
    assert(ADAPTER_STALE_MS >= 2 * beatMs);
    assert(PHONE_QUIET_MS >= 2 * beatMs);
  });
});

describe("the wait before the next attempt", () => {
  /** The longest that `Math.random` can make it. */
  const longest = (failures: number) => backoffMs(failures, () => 1 - 2 ** -53);

  it("is anything from nothing to a bound that doubles, up to three seconds", () => {
    const bounds = [0, 1, 2, 3, 4, 5, 1000, 1e9].map((failures) => Math.round(longest(failures)));
    assert.deepEqual(bounds, [300, 600, 1200, 2400, 3000, 3000, 3000, 3000]);
    assert.equal(
      backoffMs(7, () => 0),
      0,
    );
  });

  it("spreads evenly: chance alone decides within the bound", () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (failures, chance) => {
        const waitMs = backoffMs(failures, () => chance);
        assert(waitMs >= 0 && waitMs <= 3000);
        assert(Math.abs(waitMs - chance * backoffMs(failures, () => 1)) < 1e-9);
      }),
    );
  });
});
