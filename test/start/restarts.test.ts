import assert from "node:assert/strict";
import { Restarts, RESTARTS_MAX } from "../../server/restarts.ts";

describe("starting again", () => {
  it("is allowed a few times a minute, and then not", () => {
    const restarts = new Restarts();
    const answers = Array.from({ length: RESTARTS_MAX + 2 }, (_, index) =>
      restarts.allow(index * 1000),
    );
    assert.deepEqual(answers, [true, true, true, true, true, false, false]);
  });

  it("is allowed all night at a slower pace", () => {
    const restarts = new Restarts();
    for (let minute = 0; minute < 600; minute++)
      for (let time = 0; time < RESTARTS_MAX; time++)
        assert.ok(restarts.allow(minute * 60_000 + time));
  });
});
