import assert from "node:assert/strict";
import { Silence, SILENT_SECONDS_MAX } from "../../server/silence.ts";

describe("a program's silence", () => {
  it("is none before its first word, however long it takes to start", () => {
    const silence = new Silence();
    for (let second = 0; second < 1000; second++) assert.equal(silence.second(), false);
  });

  it("is too long after so many seconds, counted anew from each word", () => {
    const silence = new Silence();
    for (let word = 0; word < 3; word++) {
      silence.heard();
      for (let second = 0; second < SILENT_SECONDS_MAX; second++)
        assert.equal(silence.second(), false);
    }
    assert.equal(silence.second(), true);
  });
});
