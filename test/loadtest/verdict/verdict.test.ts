import assert from "node:assert/strict";
import { Histogram } from "../../../loadtest/measure/histograms.ts";
import { stepOf } from "../../../loadtest/verdict/broke.ts";
import { outcomeSaid } from "../../../loadtest/verdict/outcome.ts";
import { sentenceOfSlo } from "../../../loadtest/verdict/slo.ts";
import { EXIT_CODE, verdictOf } from "../../../loadtest/verdict/verdict.ts";
import { hundred, recordedWith, slosOf, withFigures, withMoments } from "./recordings.ts";

const FEW = slosOf("p95 frame_to_datagram_ms < 80", "joined_share >= 1", "lost = 0");

describe("a verdict", () => {
  it("is held when every promise was kept", () => {
    const { kind, faults, outcomes } = verdictOf(recordedWith(), FEW);
    assert.equal(kind, "held");
    assert.deepEqual(faults, []);
    assert.deepEqual(outcomes.map(outcomeSaid), [
      "p95 frame_to_datagram_ms was 41 (limit < 80)",
      "joined_share was 1 (limit >= 1)",
      "lost was 0 (limit = 0)",
    ]);
  });

  it("is missed when one was not", () => {
    const { kind, outcomes } = verdictOf(withFigures({ lost: 1 }), FEW);
    assert.equal(kind, "missed");
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ["held", "held", "missed"],
    );
  });

  it("is missed when nobody saw whether one was kept", () => {
    const { histograms } = recordedWith();
    const none = new Map([...histograms, ["frame_to_datagram_ms", new Histogram()] as const]);
    const { kind, outcomes } = verdictOf(recordedWith({ histograms: none }), FEW);
    assert.equal(kind, "missed");
    assert.equal(outcomes[0]?.kind, "unmeasured");
  });

  it("takes a limit at its word", () => {
    const at = (sentence: string) => verdictOf(withFigures({ lost: 3 }), slosOf(sentence)).kind;
    assert.deepEqual(
      ["lost < 3", "lost <= 3", "lost > 3", "lost >= 3", "lost = 3", "lost < 4", "lost > 2"].map(
        at,
      ),
      ["missed", "held", "missed", "held", "held", "held", "held"],
    );
  });

  it("has the same promise only once, however often it was given", () => {
    const slos = slosOf("lost = 0", "p95 join_ms < 1000", "lost=0", "p95 join_ms < 2000");
    assert.deepEqual(
      verdictOf(recordedWith(), slos).outcomes.map(({ slo }) => sentenceOfSlo(slo)),
      ["lost = 0", "p95 join_ms < 1000", "p95 join_ms < 2000"],
    );
  });

  it("reads each percentile where it is", () => {
    const moments = withMoments({ join_ms: hundred(10, 95, 99, 400) });
    const said = ["p50", "p75", "p90", "p95", "p99", "p99.9", "max"].map((percentile) => {
      const [outcome] = verdictOf(moments, slosOf(`${percentile} join_ms < 1`)).outcomes;
      return outcome?.kind === "missed" ? Math.floor(outcome.value) : undefined;
    });
    assert.deepEqual(said, [10, 10, 10, 95, 99, 400, 400]);
  });

  it("has an exit code for each kind", () => {
    assert.deepEqual(EXIT_CODE, { held: 0, missed: 99, invalid: 3 });
  });
});

describe("a generator that was the bottleneck", () => {
  it("makes a run invalid, whatever was missed", () => {
    const late = withMoments({
      generator_loop_delay_ms: hundred(2, 9, 41),
      frame_to_datagram_ms: hundred(60, 143, 201),
    });
    const { kind, faults } = verdictOf(late, FEW);
    assert.equal(kind, "invalid");
    assert.deepEqual(faults, ["its event loops were 41 ms late (p99, limit 20)"]);
  });

  it("is one that sent late, though its event loops were free", () => {
    const { kind, faults } = verdictOf(withMoments({ generator_late_ms: hundred(2, 9, 25) }), FEW);
    assert.equal(kind, "invalid");
    assert.deepEqual(faults, ["what it was to send went out 25 ms late (p99, limit 20)"]);
  });

  it("is one of which nothing is known", () => {
    const { faults } = verdictOf(recordedWith({ histograms: new Map() }), FEW);
    assert.deepEqual(faults, [
      "nothing is known of its event loops",
      "nothing is known of when it sent what it was to send",
    ]);
  });

  it("is one of which a part broke or fell silent, whatever the others measured", () => {
    const faults = ["one of its threads did not answer"];
    const verdict = verdictOf(recordedWith({ faults }), FEW);
    assert.equal(verdict.kind, "invalid");
    assert.deepEqual(verdict.faults, faults);
    assert.deepEqual(stepOf(400, verdict).broke, faults);
  });

  it("is none that was late once in a hundred", () => {
    const edge = hundred(1, 19.9, 19.9, 300);
    const recorded = withMoments({ generator_loop_delay_ms: edge, generator_late_ms: edge });
    assert.equal(verdictOf(recorded, FEW).kind, "held");
  });

  it("is none because it had nothing to send", () => {
    const { histograms } = withMoments({ generator_late_ms: new Histogram() });
    const recorded = { ...withFigures({ joined: 0 }), histograms };
    assert.equal(verdictOf(recorded, FEW).kind, "held");
  });
});

describe("a program under test that ended by itself", () => {
  it("is a run that missed, though every promise was kept until then", () => {
    const ended = ["the server ended by SIGKILL, 12 s into the test"];
    const verdict = verdictOf(recordedWith({ ended }), FEW);
    assert.equal(verdict.kind, "missed");
    assert.deepEqual(stepOf(400, verdict).broke, ended);
  });
});

describe("a run that somebody ended", () => {
  const { joined_share: _, ...figures } = recordedWith().figures;

  it("says nothing while something that was promised was not measured yet", () => {
    const { kind, outcomes, faults } = verdictOf(recordedWith({ figures, interrupted: true }), FEW);
    assert.equal(kind, "invalid");
    assert.deepEqual(faults, []);
    assert.equal(outcomes.length, FEW.length);
    assert.equal(verdictOf(recordedWith({ figures }), FEW).kind, "missed");
  });

  it("held what it held, when everything that was promised was measured", () => {
    assert.equal(verdictOf(recordedWith({ interrupted: true }), FEW).kind, "held");
  });

  it("is judged by what was", () => {
    const recorded = recordedWith({ figures: { ...figures, lost: 2 }, interrupted: true });
    assert.equal(verdictOf(recorded, FEW).kind, "missed");
  });
});

describe("a number beside its limit", () => {
  for (const [figures, sentence, said] of [
    [{ joined_share: 0.99996 }, "joined_share >= 1", "joined_share was 0.99996 (limit >= 1)"],
    [{ joined_share: 0.5 }, "joined_share >= 0.5", "joined_share was 0.5 (limit >= 0.5)"],
    [
      { bytes_down_per_phone: 250.04 },
      "bytes_down_per_phone <= 250",
      "bytes_down_per_phone was 250.04 (limit <= 250)",
    ],
    [
      { frames_per_second: 31_234.56 },
      "frames_per_second >= 30000",
      "frames_per_second was 31,234.6 (limit >= 30,000)",
    ],
  ] as const) {
    it(`is never rounded across it: ${said}`, () => {
      const [outcome] = verdictOf(withFigures(figures), slosOf(sentence)).outcomes;
      assert(outcome !== undefined);
      assert.equal(outcomeSaid(outcome), said);
    });
  }
});
