import assert from "node:assert/strict";
import { Absence } from "../../../loadtest/fleet/absence.ts";
import { Counts } from "../../../loadtest/fleet/counts.ts";

describe("an absence", () => {
  let counts: Counts;
  let absence: Absence;
  beforeEach(() => {
    counts = new Counts();
    absence = new Absence(counts);
  });

  it("lasts from when they could be back until they are, and is not missed before", () => {
    absence.begin(5000, "sleep");
    assert.deepEqual([counts.away, absence.missedMs(9000)], [0, undefined]);
    absence.miss();
    absence.miss();
    assert.deepEqual([counts.away, absence.missedMs(9000)], [1, 4000]);
    assert.equal(absence.back(9500), 4500);
    assert.deepEqual([counts.away, absence.missedMs(9900)], [0, undefined]);
    assert.deepEqual(counts.now().causes, { returned_after_sleep: 1 });
  });

  it("is one, however often they try to come back and fail", () => {
    absence.begin(1000, "closed_1006");
    absence.miss();
    absence.begin(3000, "drop");
    assert.equal(absence.back(4000), 3000);
    assert.deepEqual(counts.now().causes, { returned_after_closed_1006: 1 });
  });

  it("ends for good with who leaves on purpose", () => {
    absence.begin(1000, "silent");
    absence.miss();
    absence.end();
    assert.deepEqual(
      [counts.away, absence.missedMs(9000), counts.now().causes],
      [0, undefined, {}],
    );
  });

  it("is none of who never was in", () => {
    absence.miss();
    assert.deepEqual([counts.away, absence.back(7), counts.now().causes], [0, 0, {}]);
  });
});
