import assert from "node:assert/strict";
import { Histogram } from "../../../loadtest/measure/histograms.ts";
import { readDocument } from "../../../loadtest/report/document.ts";
import { hundred, recordedWith, runWith, withFigures } from "../verdict/recordings.ts";
import { documentWith } from "./page.ts";

describe("report.json", () => {
  it("has everything that was measured, as it was", () => {
    const recorded = recordedWith();
    const document = readDocument(JSON.stringify(documentWith()));
    assert.equal(document.version, 2);
    assert.deepEqual(document.run, runWith());
    assert.deepEqual(document.figures, recorded.figures);
    assert.deepEqual(document.causes, recorded.causes);
    assert.deepEqual(document.samples, recorded.samples);
  });

  it("has every histogram, to the last moment", () => {
    const slow = new Map([["join_ms" as const, hundred(1, 2, 3)]]);
    const { histograms, wholeRun } = documentWith({}, recordedWith({ wholeRun: slow }));
    assert.deepEqual(Object.keys(wholeRun), ["join_ms"]);
    assert.equal(Histogram.decode(wholeRun["join_ms"] ?? "").percentileMs(100), 3.001);
    for (const [name, histogram] of recordedWith().histograms) {
      const read = Histogram.decode(histograms[name] ?? "");
      assert.equal(read.count, histogram.count);
      for (const percentile of [0, 50, 95, 99, 99.9, 100])
        assert.equal(read.percentileMs(percentile), histogram.percentileMs(percentile));
    }
  });

  it("has the verdict: its sentence, and each promise with what became of it", () => {
    const { verdict } = documentWith({}, withFigures({ lost: 2 }));
    assert.equal(verdict.kind, "missed");
    assert.match(verdict.sentence, /^MISSED\. This machine did not hold 400 phones /);
    assert.deepEqual(verdict.faults, []);
    assert.deepEqual(verdict.slos.slice(1), [
      { slo: "p99 server_loop_delay_ms < 20", kind: "held", value: 9.007 },
      { slo: "lost = 0", kind: "missed", value: 2 },
    ]);
  });

  it("says nothing where nothing was measured", () => {
    const { verdict } = documentWith({}, recordedWith({ figures: {} }));
    assert.deepEqual(verdict.slos[2], { slo: "lost = 0", kind: "unmeasured" });
  });

  it("of another version cannot be shown", () => {
    assert.throws(() => readDocument(JSON.stringify({ ...documentWith(), version: 1 })), {
      message: "report.json cannot be shown:\n  version must be one of: 2 (it is 1)",
    });
  });

  it("that is none has its mistakes told", () => {
    assert.throws(
      () => readDocument("HELD."),
      /^FileMistakes: report\.json cannot be shown:\n {2}it is no JSON: /,
    );
    assert.throws(() => readDocument('{"version":2}'), /run is missing/);
  });
});
