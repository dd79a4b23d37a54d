import { outcomeSaid, type Outcome } from "../verdict/outcome.ts";
import { sentenceOf } from "../verdict/sentence.ts";
import { sentenceOfSlo } from "../verdict/slo.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { escaped } from "./html.ts";
import type { Run } from "./run.ts";

/**
 * The verdict for a build server: each SLO is a test, and so is the load generator, which errs when it was the
 * bottleneck; then the others say nothing.
 */
export function junitOf(run: Run, verdict: Verdict): string {
  const cases = [
    generatorCase(verdict),
    ...verdict.outcomes.map((outcome) => caseOf(outcome, verdict)),
  ];
  const missed = verdict.outcomes.filter(({ kind }) => kind !== "held").length;
  const invalid = verdict.kind === "invalid";
  const counts = {
    tests: cases.length,
    failures: invalid ? 0 : missed,
    errors: verdict.faults.length > 0 ? 1 : 0,
    skipped: invalid ? verdict.outcomes.length : 0,
  };
  const numbers = Object.entries(counts).map(([name, count]) => `${name}="${count}"`);
  const when = `time="${run.seconds.toFixed(3)}" timestamp="${xml(run.startedAt)}"`;
  const suite = `name="${xml(`load test ${run.plan.name}`)}" ${numbers.join(" ")} ${when}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite ${suite}>
${cases.join("\n")}
    <system-out>${xml(sentenceOf(verdict, run))}</system-out>
  </testsuite>
</testsuites>
`;
}

function generatorCase({ faults }: Verdict): string {
  const name = "the load generator kept up";
  return faults.length === 0
    ? testCase("generator", name)
    : testCase("generator", name, `<error message="${xml(faults.join("; "))}"/>`);
}

function caseOf(outcome: Outcome, { kind, faults }: Verdict): string {
  const name = sentenceOfSlo(outcome.slo);
  const why =
    faults.length > 0 ? "the load generator was the bottleneck" : "it was ended too early";
  if (kind === "invalid") return testCase("slo", name, `<skipped message="${why}"/>`);
  if (outcome.kind === "held") return testCase("slo", name);
  return testCase("slo", name, `<failure message="${xml(outcomeSaid(outcome))}"/>`);
}

function testCase(group: string, name: string, inside?: string): string {
  const head = `    <testcase classname="loadtest.${group}" name="${xml(name)}"`;
  return inside === undefined ? `${head}/>` : `${head}>${inside}</testcase>`;
}

/** XML has no way at all to say most control characters. */
function xml(text: string): string {
  return escaped(text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "�"));
}
