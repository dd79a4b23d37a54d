import { resolve } from "node:path";
import { CannotStart, EXIT } from "#protocol/exit.ts";
import { FileMistakes } from "#protocol/mistakes.ts";
import { commandSaid, commit, machine, versions } from "./about.ts";
import { searchCapacity } from "./capacity.ts";
import { displayOn } from "./display.ts";
import { peopleMaxAt } from "./fleet/seats.ts";
import { assertWritable, writeReport } from "./report/report.ts";
import type { Run, Step } from "./report/run.ts";
import { readSettings, type Settings } from "./settings.ts";
import { type Trial, trial } from "./trial.ts";
import { sentenceOf } from "./verdict/sentence.ts";
import { EXIT_CODE, type Verdict, verdictOf } from "./verdict/verdict.ts";

interface Result {
  readonly trial: Trial;
  readonly verdict: Verdict;
  readonly plan: Settings["plan"];
  /** Somebody ended it before it was done. */
  readonly interrupted: boolean;
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
  await assertWritable(settings.report);
  const result = await measured(settings);
  const report = await runOf(settings, result);
  process.stdout.write(`${sentenceOf(result.verdict, report)}\n`);
  try {
    await writeReport(settings.report, report, result.trial.recorded, result.verdict);
    process.stdout.write(`report: ${resolve(settings.report, "index.html")}\n`);
  } catch (error) {
    process.stderr.write(`The report could not be written: ${(error as Error).message}\n`);
  }
  return EXIT_CODE[result.verdict.kind];
}

async function measured(settings: Settings): Promise<Result> {
  const { plan, slos, capacity, server } = settings;
  const display = displayOn(process.stderr);
  if (capacity)
    return searchCapacity(settings, slos, await peopleMaxAt(server), display, stop.signal);
  const tried = await trial(settings, display, stop.signal);
  const { recorded, interrupted } = tried;
  return { trial: tried, verdict: verdictOf(recorded, slos), plan, interrupted };
}

async function runOf(settings: Settings, result: Result): Promise<Run> {
  const { trial: tried, plan, steps, interrupted } = result;
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
    adapter: tried.adapter,
    interrupted,
    ...(steps === undefined ? {} : { steps: [...steps] }),
  };
}
