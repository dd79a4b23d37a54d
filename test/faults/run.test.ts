import assert from "node:assert/strict";
import { atMost, exactly } from "./figure.ts";
import { runRow, runRows } from "./run.ts";
import { saidOfOutcome } from "./suite.ts";
import type { Row, Trial } from "./trial.ts";

const NEVER = new AbortController().signal;

function rowOf(run: (trial: Trial) => Promise<void>, more: Partial<Row> = {}): Row {
  return { name: "rain", title: "it rains", minutesMax: 1, run, ...more };
}

describe("a row of the fault suite", () => {
  it("has held when every promise was kept, and says its figures beside them", async () => {
    const row = rowOf(async (trial) => trial.count("wet people", 0, exactly(0)));
    const outcome = await runRow(row, { quick: false }, NEVER);
    assert.equal(outcome.kind, "held");
    assert.match(saidOfOutcome(outcome), /^rain: held in 0 s: wet people 0 \(goal 0\)$/);
  });

  it("has missed a count in any run, and an amount at full size only", async () => {
    const count = rowOf(async (trial) => trial.count("wet people", 1, exactly(0)));
    const amount = rowOf(async (trial) => trial.amount("dry after", 9, "s", atMost(5)));
    const kindOf = async (row: Row, quick: boolean) => (await runRow(row, { quick }, NEVER)).kind;
    assert.deepEqual([await kindOf(count, true), await kindOf(count, false)], ["missed", "missed"]);
    assert.deepEqual([await kindOf(amount, true), await kindOf(amount, false)], ["held", "missed"]);
  });

  it("has missed when something did not happen in time, and says what", async () => {
    const row = rowOf(async (trial) => {
      await trial.until("the sun is out", 0.02, () => false);
    });
    const outcome = await runRow(row, { quick: true }, NEVER);
    assert.deepEqual([outcome.kind, outcome.why], ["missed", "the sun is out: not within 0.02 s"]);
  });

  it("has missed when it takes longer than it may, and is not waited for", async () => {
    const row = rowOf(() => new Promise(() => {}), { minutesMax: 0.001 });
    assert.equal((await runRow(row, { quick: false }, NEVER)).kind, "missed");
  });

  it("has failed when it broke by itself", async () => {
    const row = rowOf(() => Promise.reject(new TypeError("no umbrella")));
    const outcome = await runRow(row, { quick: true }, NEVER);
    assert.equal(outcome.kind, "failed");
    assert.match(outcome.why ?? "", /no umbrella/);
  });

  it("is skipped with a reason where it cannot run", async () => {
    const row = rowOf(() => Promise.reject(new Error("ran")), { whyNot: () => "needs clouds" });
    assert.equal(
      saidOfOutcome(await runRow(row, { quick: true }, NEVER)),
      "rain: skipped: needs clouds",
    );
  });

  it("ends everything that it began, last first, also when it broke, and one after another that fails", async () => {
    const ended: string[] = [];
    const row = rowOf(async (trial) => {
      trial.ends(() => ended.push("first"));
      trial.ends(() => Promise.reject(new Error("stuck")));
      trial.ends(() => ended.push("last"));
      throw new Error("broke");
    });
    const outcome = await runRow(row, { quick: true }, NEVER);
    assert.deepEqual(ended, ["last", "first"]);
    assert.match(outcome.why ?? "", /broke/);
  });

  it("is begun as soon as there is a lane, and not at all when the suite was stopped before", async () => {
    const begun: string[] = [];
    const stop = new AbortController();
    const rows = ["one", "two", "three"].map((name) =>
      rowOf(
        async () => {
          begun.push(name);
          if (name === "two") stop.abort();
        },
        { name },
      ),
    );
    const outcomes = await Promise.all(runRows(rows, { quick: true }, stop.signal, 1));
    assert.deepEqual(begun, ["one", "two"]);
    assert.equal(outcomes[2]?.kind, "skipped");
  });
});
