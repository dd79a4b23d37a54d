import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { machine } from "../../loadtest/about.ts";
import { documentOf, type Measured, type MeasuredRows } from "./document.ts";
import type { Figure } from "./figure.ts";
import type { Outcome } from "./run.ts";

const HOUSE = join(import.meta.dirname, "../..");
const KEPT = join(import.meta.dirname, "measured.json");
export const DOCUMENT = join(HOUSE, "docs/faults.md");
const FORMATTER = join(HOUSE, "node_modules/.bin/oxfmt");

/** What was typed, and what was measured with it. */
export interface Measuring {
  readonly command: string;
  readonly minutes: number | undefined;
  readonly commit: string;
}

export function readMeasured(): MeasuredRows {
  return JSON.parse(readFileSync(KEPT, "utf8")) as MeasuredRows;
}

/** Keeps what a row measured in the place of what it measured before, and writes the document anew. A row that did not run, or not to its end, keeps what it has. */
export async function keepMeasured(
  outcome: Outcome,
  { command, minutes, commit }: Measuring,
): Promise<void> {
  const isWhole = outcome.figures.every(({ value }) => Number.isFinite(value));
  if (outcome.kind === "skipped" || outcome.kind === "failed" || !isWhole) return;
  const { cpu, cores, memoryGb, os, node } = machine();
  const measured: Measured = {
    kind: outcome.kind,
    ...(outcome.why === undefined ? {} : { why: outcome.why }),
    on: new Date().toISOString().slice(0, 10),
    commit,
    command: `${command} -- --only ${outcome.row.name}${minutes === undefined ? "" : ` --minutes ${minutes}`}`,
    machine: `${cores} × ${cpu}, ${memoryGb} GB, ${os.split(" ")[0]}, Node ${node}`,
    seconds: Math.round(outcome.seconds),
    figures: outcome.figures.map(rounded),
  };
  const all = { ...readMeasured(), [outcome.row.name]: measured };
  writeFileSync(KEPT, `${JSON.stringify(all, undefined, 2)}\n`);
  writeFileSync(DOCUMENT, documentOf(all));
  await promisify(execFile)(FORMATTER, [KEPT, DOCUMENT]);
}

/** No more digits than mean something; a count is what it is. */
function rounded(figure: Figure): Figure {
  const { value } = figure;
  return { ...figure, value: Number.isInteger(value) ? value : Number(value.toPrecision(4)) };
}
