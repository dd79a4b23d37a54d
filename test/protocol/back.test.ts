import assert from "node:assert/strict";
import { backMs } from "#protocol/backoff.ts";

describe("the wait for a room that said when it will be back", () => {
  it("is at any moment of the time that it named", () => {
    const back = { afterMs: 2000, spreadMs: 3000 };
    assert.equal(
      backMs(back, () => 0),
      2000,
    );
    assert.equal(
      backMs(back, () => 0.5),
      3500,
    );
    assert(backMs(back, () => 1 - 2 ** -53) <= 5000);
  });

  it("is no longer than half a minute, and no time at all where none was named", () => {
    for (const ms of [1e9, Infinity])
      assert.equal(
        backMs({ afterMs: ms, spreadMs: ms }, () => 1),
        30_000,
      );
    for (const ms of [Number.NaN, -1, -Infinity])
      assert.equal(
        backMs({ afterMs: ms, spreadMs: ms }, () => 1),
        0,
      );
  });
});
