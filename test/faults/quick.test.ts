import assert from "node:assert/strict";
import { type Outcome, QUICK_LANES, runRows } from "./run.ts";
import { ROWS } from "./rows.ts";
import { saidOfOutcome } from "./suite.ts";

/** Every row: counts and states, no times. At full size: `npm run test:faults`. */
describe("the fault suite with small numbers", function () {
  this.timeout(120_000);
  const stop = new AbortController();
  let outcomes: Promise<Outcome>[] = [];
  before(() => {
    outcomes = runRows(ROWS, { quick: true }, stop.signal, QUICK_LANES);
  });
  after(() => stop.abort());

  ROWS.forEach(({ name }, nth) => {
    it(`holds through ${name}`, async function () {
      const outcome = await outcomes[nth];
      assert(outcome !== undefined);
      if (outcome.kind === "skipped") this.skip();
      assert.equal(outcome.kind, "held", saidOfOutcome(outcome));
    });
  });
});
