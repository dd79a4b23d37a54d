import { CannotStart, EXIT } from "#protocol/exit.ts";
import { commit } from "../../loadtest/about.ts";
import { type Asked, readAsked, usageOf } from "./asked.ts";
import { saidOf } from "./figure.ts";
import { keepMeasured } from "./measured.ts";
import { type Outcome, QUICK_LANES, runRows } from "./run.ts";
import type { Row } from "./trial.ts";

/** As the load test and the bench have it: a promise was not kept. */
const EXIT_MISSED = 99;

/** One command line of the suite: runs the rows that are asked for, one after another, and ends the process. */
export async function runSuite(command: string, rows: readonly Row[], argv: readonly string[]) {
  const stop = stopWhenTold();
  try {
    const asked = readAsked(command, rows, argv);
    if (asked.help) process.stdout.write(`${usageOf(command, rows)}\n`);
    else process.exit(await run(asked, command, stop.signal));
  } catch (error) {
    const mendable = error instanceof CannotStart;
    process.stderr.write(`${mendable ? error.message : (error as Error).stack}\n`);
    process.exit(mendable ? EXIT.cannotStart : EXIT.bug);
  }
}

async function run(asked: Asked, command: string, stopped: AbortSignal): Promise<number> {
  const { rows, quick, minutes, document } = asked;
  const outcomes: Outcome[] = [];
  const measuring = { command, minutes, commit: await commit() };
  const options = { quick, minutes, tell: tellProgress };
  for (const running of runRows(rows, options, stopped, quick ? QUICK_LANES : 1)) {
    const outcome = await running;
    process.stdout.write(`${saidOfOutcome(outcome)}\n`);
    outcomes.push(outcome);
    if (document) await keepMeasured(outcome, measuring);
  }
  const count = (...kinds: readonly Outcome["kind"][]) =>
    outcomes.filter(({ kind }) => kinds.includes(kind)).length;
  process.stdout.write(
    `${count("held")} passed, ${count("missed", "failed")} failed, ${count("skipped")} skipped\n`,
  );
  if (count("failed") > 0) return EXIT.bug;
  return count("missed") > 0 ? EXIT_MISSED : EXIT.fine;
}

/** `kill: held in 24 s: serving after 0.9 s (goal ≤ 1.5 s); …` */
export function saidOfOutcome({ row, kind, why, figures, seconds }: Outcome): string {
  if (kind === "skipped") return `${row.name}: skipped: ${why}`;
  const said = figures.map(saidOf).join("; ");
  const head = `${row.name}: ${kind} in ${seconds.toFixed(0)} s`;
  return [head, ...(said === "" ? [] : [said]), ...(why === undefined ? [] : [why])].join(": ");
}

/** How far a row is, on a terminal only, in one line that is written over. */
function tellProgress(sentence: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${sentence}\r`);
}

/** Ctrl-C ends the row, and everything that it began; once more ends everything. */
function stopWhenTold(): AbortController {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(EXIT.bug);
      stop.abort();
    });
  return stop;
}
