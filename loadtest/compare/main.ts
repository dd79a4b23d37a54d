import { writeFile } from "node:fs/promises";
import { cpus, loadavg, platform } from "node:os";
import { EXIT } from "#protocol/exit.ts";
import { runBench } from "./bench.ts";
import { BenchFailed } from "./child.ts";
import { FLOOR, FLOOR_TOGETHER, OURS } from "./peers.ts";
import { type BenchPlan, readPlan, USAGE } from "./plan.ts";
import { lastAttempts, type Row, rowsOf } from "./summary.ts";
import { LEGEND, tableOf } from "./table.ts";
import { breaks, unfairness } from "./breaking.ts";
import { writeDocument } from "./document.ts";
import { commit, versions } from "../about.ts";
import { EXIT_CODE, GOALS, verdictOf } from "./verdict.ts";
import type { Window } from "./window.ts";

/** What was started ends by itself when this process is gone; what was written goes with it. */
for (const word of ["SIGINT", "SIGTERM"] as const) process.once(word, () => process.exit(130));

const asked = readPlan(process.argv.slice(2));
if (asked.kind === "help") process.stdout.write(`${USAGE}\n`);
else if (asked.kind === "wrong") fail(`${asked.sentence}\n\n${USAGE}`);
else await run(asked.plan);

async function run(plan: BenchPlan): Promise<void> {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${platform()}, node ${process.version}, load ${loadavg()[0]?.toFixed(2)} before`;
  const startedAt = new Date().toISOString();
  try {
    const windows = await runBench(plan, tellProgress);
    const rows = rowsOf(lastAttempts(windows));
    const verdict = verdictOf(windows, {
      phones: plan.phones,
      peer: OURS.name,
      floor: FLOOR.name,
      others: [FLOOR_TOGETHER.name],
    });
    process.stdout.write(
      [machine, "", tableOf(rows), "", LEGEND, "", ...verdict.sentences, ""].join("\n"),
    );
    process.exitCode = EXIT_CODE[verdict.kind];
    await document(plan, rows, verdict.sentences, { machine, startedAt });
    await write(plan.json, {
      version: 2,
      startedAt,
      machine,
      plan: { ...plan, peers: plan.peers.map(({ name }) => name) },
      goals: GOALS,
      verdict,
      rows,
      windows,
    });
  } catch (error) {
    if (!(error instanceof BenchFailed)) throw error;
    fail(error.message);
  }
}

async function document(
  plan: BenchPlan,
  rows: readonly Row[],
  sentences: readonly string[],
  run: { readonly machine: string; readonly startedAt: string },
): Promise<void> {
  if (plan.document === undefined) return;
  const command = commandOf(process.argv.slice(2));
  const told = { ...plan, ...run, command, sentences };
  try {
    await writeDocument(plan.document, rows, {
      ...told,
      versions: await versions(["socket.io"]),
      commit: await commit(),
    });
  } catch (error) {
    throw new BenchFailed(
      `--document ${plan.document} cannot be written: ${(error as Error).message}`,
    );
  }
}

/** What gives the same numbers again; where else they were written is nobody's business. */
function commandOf(words: readonly string[]): string {
  const kept = words.filter((word, at) => !word.startsWith("--json") && words[at - 1] !== "--json");
  return ["npm run bench", "--", ...kept].join(" ");
}

async function write(file: string | undefined, report: object): Promise<void> {
  if (file === undefined) return;
  try {
    await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    throw new BenchFailed(`--json ${file} cannot be written: ${(error as Error).message}`);
  }
}

function tellProgress(window: Window): void {
  const { peer, phones, round, serverCpuShare, cpuUsPerFrame } = window;
  const cost = `${(serverCpuShare * 100).toFixed(1)} % CPU, ${cpuUsPerFrame.toFixed(1)} µs a frame`;
  const worth =
    unfairness(window).length > 0
      ? " (means nothing)"
      : breaks(window)
          .map((said) => `; broke: ${said}`)
          .join("");
  process.stderr.write(`${phones} phones, round ${round}, ${peer}: ${cost}${worth}\n`);
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = EXIT.cannotStart;
}
