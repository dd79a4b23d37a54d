import { durationSaid, numberSaid, percentSaid } from "../verdict/said.ts";
import { type Html, html } from "./html.ts";
import type { Run } from "./run.ts";

/** Under which conditions the numbers hold, and what one types to have them again. */
export function conditionsList(run: Run): Html {
  const { plan, machine } = run;
  const rows: readonly (readonly [string, string])[] = [
    ["Plan", plan.name === run.profile ? plan.name : `${plan.name} (${run.profile})`],
    [
      "Phones",
      `${numberSaid(plan.participants)}, each at most ${plan.framesPerSecond} frames a second`,
    ],
    ["Behaviour", mixSaid(plan.mix)],
    ["What happens", plan.phases.map(phaseSaid).join(", then ")],
    ["Seed", String(run.seed)],
    ...(run.command === undefined ? [] : [["Again", run.command] as const]),
    ["Began", momentSaid(run.startedAt)],
    ["Took", `${durationSaid(run.seconds)}${run.interrupted ? ", ended early" : ""}`],
    ["Server", run.server === "own" ? "its own, on the same machine as the load" : run.server],
    ...(run.adapter === undefined ? [] : [["Adapter", run.adapter] as const]),
    [
      run.server === "own" ? "Machine" : "Machine of the load",
      `${machine.cpu}, ${numberSaid(machine.cores)} cores, ${numberSaid(machine.memoryGb)} GB, ${machine.os}, Node ${machine.node}`,
    ],
    [
      "Versions",
      Object.entries(run.versions)
        .map((words) => words.join(" "))
        .join(", "),
    ],
    ["Commit", run.commit],
  ];
  return html`<dl class="conditions">
    ${rows.map(
      ([name, said]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${said}</dd>
        </div>`,
    )}
  </dl>`;
}

/** `22 November 2026, 10:00 UTC` */
export function momentSaid(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  const words = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return `${moment.toLocaleDateString("en-GB", words)}, ${moment.toISOString().slice(11, 16)} UTC`;
}

function mixSaid(mix: Run["plan"]["mix"]): string {
  const parts = Object.entries(mix).map(([name, of = 0]) => `${numberSaid(of)} % ${name}`);
  return parts.join(", ");
}

function phaseSaid({ kind, share, seconds }: Run["plan"]["phases"][number]): string {
  const who = share === undefined ? "" : ` ${percentSaid(share)}`;
  return `${kind}${who} in ${numberSaid(seconds)} s`;
}
