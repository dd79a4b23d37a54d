import { resolve } from "node:path";
import { CannotStart, EXIT } from "#protocol/exit.ts";
import { PARTICIPANTS_MAX } from "#protocol/limits.ts";
import { FileMistakes } from "#protocol/mistakes.ts";
import { commandSaid, commit, machine, versions } from "./about.ts";
import { searchCapacity } from "./capacity.ts";
import { displayOn } from "./display.ts";
import { writeReport } from "./report/report.ts";
import type { Run, Step } from "./report/run.ts";
import { readSettings, type Settings } from "./settings.ts";
import { type Trial, trial } from "./trial.ts";
import { sentenceOf } from "./verdict/sentence.ts";
import { EXIT_CODE, type Verdict, verdictOf } from "./verdict/verdict.ts";

interface Result {
  readonly trial: Trial;
  readonly verdict: Verdict;
  readonly plan: Settings["plan"];
  readonly steps?: readonly Step[];
}

/** Ctrl-C ends the test, not its report; once more ends everything. */
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(EXIT.bug);
    process.stderr.write("\nending early; the report follows…\n");
    stop.abort();
  });
}

try {
  const asked = await readSettings(process.argv.slice(2), process.env);
  if (asked.kind === "help") process.stdout.write(`${asked.usage}\n`);
  else process.exit(await run(asked.settings));
} catch (error) {
  const mendable = error instanceof CannotStart || error instanceof FileMistakes;
  process.stderr.write(`${mendable ? error.message : (error as Error).stack}\n`);
  process.exit(mendable ? EXIT.cannotStart : EXIT.bug);
}

async function run(settings: Settings): Promise<number> {
  const result = await measured(settings);
  const report = await runOf(settings, result);
  await writeReport(settings.report, report, result.trial.recorded, result.verdict);
  process.stdout.write(`${sentenceOf(result.verdict, report)}\n`);
  process.stdout.write(`report: ${resolve(settings.report, "index.html")}\n`);
  return EXIT_CODE[result.verdict.kind];
}

async function measured(settings: Settings): Promise<Result> {
  const { plan, slos, capacity } = settings;
  const display = displayOn(process.stderr);
  if (capacity) return searchCapacity(settings, slos, PARTICIPANTS_MAX - 1, display, stop.signal);
  const tried = await trial(settings, display, stop.signal);
  return { trial: tried, verdict: verdictOf(tried.recorded, slos), plan };
}

async function runOf(settings: Settings, { trial: tried, plan, steps }: Result): Promise<Run> {
  const { profile, seed, server } = settings;
  return {
    plan,
    profile,
    seed,
    command: commandSaid(process.argv.slice(2)),
    startedAt: tried.startedAt,
    seconds: tried.seconds,
    machine: machine(),
    versions: await versions(),
    commit: await commit(),
    server: server ?? "own",
    interrupted: tried.interrupted,
    ...(steps === undefined ? {} : { steps: [...steps] }),
  };
}
