import assert from "node:assert/strict";
import { junitOf } from "../../../loadtest/report/junit.ts";
import { sentenceOf } from "../../../loadtest/verdict/sentence.ts";
import { verdictOf } from "../../../loadtest/verdict/verdict.ts";
import {
  hundred,
  recordedWith,
  runWith,
  slosOf,
  withFigures,
  withMoments,
} from "../verdict/recordings.ts";

const SLOS = slosOf("p95 frame_to_datagram_ms < 80", "lost = 0");

describe("junit.xml", () => {
  it("has a test for each SLO, and one for the generator", () => {
    const verdict = verdictOf(withFigures({ lost: 2 }), SLOS);
    const [head, cases] = junitOf(runWith(), verdict).split(/\n(?= {4}<testcase)/, 2);
    assert.equal(
      head,
      `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="load test announcement" tests="3" failures="1" errors="0" skipped="0" time="125.400" timestamp="2026-11-22T10:00:00.000Z">`,
    );
    assert.equal(
      cases,
      '    <testcase classname="loadtest.generator" name="the load generator kept up"/>',
    );
  });

  it("says of a missed one by how much", () => {
    const text = junitOf(runWith(), verdictOf(withFigures({ lost: 2 }), SLOS));
    assert(
      text.includes(
        '    <testcase classname="loadtest.slo" name="p95 frame_to_datagram_ms &lt; 80"/>\n',
      ),
    );
    assert(
      text.includes(
        '    <testcase classname="loadtest.slo" name="lost = 0"><failure message="lost was 2 (limit = 0)"/></testcase>\n',
      ),
    );
  });

  it("skips every SLO of a test that was ended too early, and blames nobody", () => {
    const { lost: _, ...figures } = recordedWith().figures;
    const text = junitOf(runWith(), verdictOf(recordedWith({ figures, interrupted: true }), SLOS));
    assert.match(text, /tests="3" failures="0" errors="0" skipped="2"/);
    assert.equal(text.match(/<skipped message="it was ended too early"\/>/g)?.length, 2);
  });

  it("skips every SLO when the generator was the bottleneck", () => {
    const late = withMoments({ generator_loop_delay_ms: hundred(2, 9, 41) });
    const text = junitOf(runWith(), verdictOf(late, SLOS));
    assert.match(text, /tests="3" failures="0" errors="1" skipped="2"/);
    assert(
      text.includes(
        'name="the load generator kept up"><error message="its event loops were 41 ms late (p99, limit 20)"/></testcase>',
      ),
    );
    assert.equal(
      text.match(/<skipped message="the load generator was the bottleneck"\/>/g)?.length,
      2,
    );
  });

  it("brings the sentence along", () => {
    const verdict = verdictOf(recordedWith(), SLOS);
    const said = sentenceOf(verdict, runWith()).replaceAll("<", "&lt;");
    assert(junitOf(runWith(), verdict).includes(`<system-out>${said}</system-out>`));
  });

  it("is XML whatever a plan is called", () => {
    const { plan } = runWith();
    const odd = runWith({ plan: { ...plan, name: `"]]>&<\u0000\u001b\ud800 Très fort! 🎉` } });
    const text = junitOf(odd, verdictOf(recordedWith(), SLOS));
    assert(text.includes('name="load test &quot;]]&gt;&amp;&lt;��� Très fort! 🎉"'));
  });
});
