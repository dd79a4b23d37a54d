import assert from "node:assert/strict";
import { parseSlo, sentenceOfSlo } from "../../../loadtest/verdict/slo.ts";

const LIKE = 'must read like "p95 frame_to_datagram_ms < 80" or "lost = 0"';

describe("an SLO", () => {
  it("promises a percentile of many moments", () => {
    assert.deepEqual(parseSlo("p95 frame_to_datagram_ms < 80"), {
      slo: {
        subject: { kind: "measure", percentile: "p95", name: "frame_to_datagram_ms" },
        comparison: "<",
        limit: 80,
      },
    });
  });

  it("promises a number at the end", () => {
    assert.deepEqual(parseSlo("joined_share >= 0.995"), {
      slo: { subject: { kind: "figure", name: "joined_share" }, comparison: ">=", limit: 0.995 },
    });
  });

  for (const [written, read] of [
    ["  p99.9\tserver_tick_ms<=2.50 ", "p99.9 server_tick_ms <= 2.5"],
    ["max join_ms > 0", "max join_ms > 0"],
    ["lost=0", "lost = 0"],
  ] as const) {
    it(`may be written as ${JSON.stringify(written)}`, () => {
      const parsed = parseSlo(written);
      assert("slo" in parsed);
      assert.equal(sentenceOfSlo(parsed.slo), read);
    });
  }
});

describe("a sentence that is no SLO", () => {
  for (const [sentence, ...mistakes] of [
    ["", `${LIKE} (it is "")`],
    ["be fast", `${LIKE} (it is "be fast")`],
    ["< 80", `${LIKE} (before the sign it has "")`],
    ["p95 of join_ms < 80", `${LIKE} (before the sign it has "p95 of join_ms")`],
    [
      "p95 frame_to_datagrm_ms < 80",
      'nothing called "frame_to_datagrm_ms" is measured; is it frame_to_datagram_ms?',
    ],
    [
      "join_ms < 1000",
      "join_ms is measured many times, so say of which: p50, p75, p90, p95, p99, p99.9, max",
    ],
    [
      "mean join_ms < 1000",
      'join_ms is measured many times, so say of which: p50, p75, p90, p95, p99, p99.9, max (it is "mean")',
    ],
    ["p95 lost = 0", 'lost is one number at the end; take out "p95"'],
    ["lost == 0", 'the sign must be one of: < <= > >= = (it is "==")'],
    ["p95 join_ms ≤ 80", 'the sign must be one of: < <= > >= = (it is "≤")'],
    [
      "p95 join_ms < 1 s",
      'the limit must be a number without a unit, such as 80 or 0.5 (it is "1 s")',
    ],
    ["lost < -1", 'the limit must be a number without a unit, such as 80 or 0.5 (it is "-1")'],
    ["lost <", 'the limit must be a number without a unit, such as 80 or 0.5 (it is "")'],
    ["joined_share >= 99", 'joined_share goes from 0 to 1, where 1 means everybody (it is "99")'],
    ["server_cpu < 80", 'server_cpu is of one core, so that 80 % is 0.8 (it is "80")'],
    [
      "p97 join_ms => quick",
      'join_ms is measured many times, so say of which: p50, p75, p90, p95, p99, p99.9, max (it is "p97")',
      'the sign must be one of: < <= > >= = (it is "=>")',
      'the limit must be a number without a unit, such as 80 or 0.5 (it is "quick")',
    ],
  ] as const) {
    it(`has it told: ${JSON.stringify(sentence)}`, () => {
      assert.deepEqual(parseSlo(sentence), { mistakes });
    });
  }

  it("is told every name when none is near", () => {
    const parsed = parseSlo("happiness > 9");
    assert("mistakes" in parsed);
    assert.match(
      parsed.mistakes[0] ?? "",
      /^nothing called "happiness" is measured; there are: join_ms, return_ms, .*, generator_cpu$/,
    );
  });

  it("is cut short where it is very long", () => {
    const parsed = parseSlo(`${"x".repeat(100_000)} < 80`);
    assert("mistakes" in parsed);
    assert.match(parsed.mistakes[0] ?? "", /^nothing called "x{57}…" is measured/);
  });
});
