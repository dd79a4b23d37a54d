import type { Run } from "../report/run.ts";
import { adviceSaid } from "./advice-said.ts";
import { brokeFirstSaid } from "./broke-said.ts";
import { measuredSaid } from "./measured-said.ts";
import { breaksOf } from "./broke.ts";
import { outcomeSaid } from "./outcome.ts";
import { countSaid, durationSaid, numberSaid } from "./said.ts";
import { nameOf } from "./slo.ts";
import type { Verdict } from "./verdict.ts";

/** The run in words that a producer can forward: each number with its conditions, and nothing that was not measured. */
export function sentenceOf(verdict: Verdict, run: Run): string {
  const parts = [
    `${verdict.kind.toUpperCase()}.`,
    ...(run.interrupted ? ["Somebody ended the test early; this is how far it went."] : []),
    ...bodyOf(verdict, run),
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function bodyOf(verdict: Verdict, run: Run): string[] {
  switch (verdict.kind) {
    case "held":
      return [
        heldSaid(verdict, run),
        ...measuredSaid(verdict),
        brokeFirstSaid(verdict, run),
        ...adviceSaid(verdict.recorded, run),
      ];
    case "missed":
      return [
        missedSaid(verdict, run),
        brokeFirstSaid(verdict, run),
        ...measuredSaid(verdict),
        "We advise no limit from a test that missed.",
      ];
    case "invalid":
      if (verdict.faults.length === 0) return [unfinishedSaid(verdict)];
      return [
        `The load generator was the bottleneck: ${verdict.faults.join("; ")}.`,
        "So this test says nothing about the server, whatever else it shows.",
        "Ask for fewer phones, or run the load on a machine of its own with --server.",
      ];
  }
}

function heldSaid({ recorded }: Verdict, run: Run): string {
  const phones = recorded.figures.peak_participants ?? run.plan.participants;
  return `${whoSaid(run)} held ${countSaid(phones, "phone")} at once, in a test of ${durationSaid(run.seconds)}.`;
}

function missedSaid(verdict: Verdict, run: Run): string {
  const { peak_participants: peak } = verdict.recorded.figures;
  const conditions = [
    ...(peak === undefined ? [] : [`at most ${numberSaid(peak)} at once`]),
    `in a test of ${durationSaid(run.seconds)}`,
  ].join(", ");
  const breaks = [...(verdict.recorded.ended ?? []), ...breaksSaid(verdict)].join("; ");
  const phones = run.interrupted && peak !== undefined ? peak : run.plan.participants;
  return `${whoSaid(run)} did not hold ${countSaid(phones, "phone")} (${conditions}): ${breaks}.`;
}

/** Of a test that somebody ended too early to be judged. */
function unfinishedSaid({ outcomes }: Verdict): string {
  const unseen = outcomes.filter(({ kind }) => kind === "unmeasured");
  const names = unseen.map(({ slo }) => nameOf(slo.subject)).join(", ");
  return `It was too early to say anything: not measured yet: ${names}.`;
}

/** What was not kept, each with its number; what nobody saw, by name. */
function breaksSaid(verdict: Verdict): string[] {
  const outcomes = breaksOf(verdict).map(({ outcome }) => outcome);
  const missed = outcomes.filter(({ kind }) => kind === "missed").map(outcomeSaid);
  const unseen = outcomes
    .filter(({ kind }) => kind === "unmeasured")
    .map(({ slo }) => nameOf(slo.subject));
  return unseen.length === 0 ? missed : [...missed, `not measured: ${unseen.join(", ")}`];
}

function whoSaid({ server }: Run): string {
  return server === "own" ? "This machine" : `The server at ${server}`;
}
