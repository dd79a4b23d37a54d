import type { Run, Step } from "../report/run.ts";
import { breaksOf, nearestToLimit } from "./broke.ts";
import { outcomeSaid } from "./outcome.ts";
import { countSaid, numberSaid } from "./said.ts";
import { nameOf } from "./slo.ts";
import type { Verdict } from "./verdict.ts";

/** What broke first: the step, when a capacity was looked for; else the promise, where the seconds tell; else what came nearest. */
export function brokeFirstSaid(verdict: Verdict, run: Run): string {
  if (run.steps !== undefined && run.steps.length > 0) return stepSaid(run.steps);
  const [first] = breaksOf(verdict);
  if (first === undefined) return nearestSaid(verdict);
  if (first.at === undefined) return "";
  const { seconds, participants } = first.at;
  return `First to break: ${nameOf(first.outcome.slo.subject)}, ${numberSaid(seconds, 0)} s into the test, with ${countSaid(participants, "phone")} in.`;
}

/** A search tries large numbers early and goes back, so the least number that did not hold is what broke first. Of a number that was tried again its last try counts. */
function stepSaid(steps: readonly Step[]): string {
  const lastTries = new Map(steps.map((step) => [step.participants, step]));
  const [broken] = [...lastTries.values()]
    .filter(({ kind }) => kind !== "held")
    .sort((one, other) => one.participants - other.participants);
  if (broken === undefined) {
    const most = Math.max(0, ...steps.map(({ participants }) => participants));
    return `Nothing broke up to ${countSaid(most, "phone")}, the most that were tried.`;
  }
  const phones = countSaid(broken.participants, "phone");
  if (broken.kind === "invalid")
    return `At ${phones} the load generator was the bottleneck, so the server may hold more.`;
  return `First to break: the step of ${phones}, where ${broken.broke.join("; ")}.`;
}

function nearestSaid(verdict: Verdict): string {
  const nearest = nearestToLimit(verdict);
  return nearest === undefined
    ? "Nothing broke."
    : `Nothing broke; nearest to its limit: ${outcomeSaid(nearest)}.`;
}
