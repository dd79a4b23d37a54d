import { parseArgs } from "node:util";
import { CannotStart } from "#protocol/exit.ts";
import type { Row } from "./trial.ts";

/** What the command line asks for. */
export interface Asked {
  readonly help: boolean;
  readonly quick: boolean;
  /** The rows to run, in their order. */
  readonly rows: readonly Row[];
  readonly minutes: number | undefined;
  /** Write what was measured into the project's documents. */
  readonly document: boolean;
}

const MINUTES_MAX = 24 * 60;

const OPTIONS = {
  only: { type: "string", multiple: true },
  quick: { type: "boolean" },
  minutes: { type: "string" },
  document: { type: "boolean" },
  help: { type: "boolean" },
} as const;

/** Reads a command line; throws `CannotStart` in words for whoever typed it. `command` is what they typed before. */
export function readAsked(command: string, rows: readonly Row[], argv: readonly string[]): Asked {
  const {
    only = [],
    quick = false,
    minutes,
    document = false,
    help = false,
  } = parsed(command, rows, argv);
  if (document && quick)
    throw new CannotStart("--document tells what was measured; --quick measures nothing.");
  return { help, quick, document, rows: chosen(rows, only, quick), minutes: minutesOf(minutes) };
}

export function usageOf(command: string, rows: readonly Row[]): string {
  const names = rows.map(({ name, title, onlyWhenAsked }) => {
    return `  ${name.padEnd(20)} ${title}${onlyWhenAsked === true ? " (only when asked for)" : ""}`;
  });
  return [
    `${command} -- [flags]: what goes wrong on a night, and what holds all the same.`,
    "",
    "  --only NAME          this row (repeatable); all of them when not given",
    "  --quick              small numbers, counts and states only",
    "  --minutes N          for a row that goes on: so long",
    "  --document           write the figures to docs/faults.md",
    "  --help               this text",
    "",
    "Rows:",
    ...names,
  ].join("\n");
}

function parsed(command: string, rows: readonly Row[], argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true }).values;
  } catch (error) {
    const [said = ""] = (error as Error).message.split(/\. |\n/);
    throw new CannotStart(`${said}.\n\n${usageOf(command, rows)}`);
  }
}

function chosen(rows: readonly Row[], only: readonly string[], quick: boolean): readonly Row[] {
  const unknown = only.find((name) => !rows.some((row) => row.name === name));
  if (unknown !== undefined) {
    const names = rows.map(({ name }) => name).join(", ");
    throw new CannotStart(`There is no row "${unknown}"; there are: ${names}.`);
  }
  if (only.length > 0) return rows.filter(({ name }) => only.includes(name));
  return rows.filter(({ onlyWhenAsked }) => quick || onlyWhenAsked !== true);
}

function minutesOf(said: string | undefined): number | undefined {
  if (said === undefined) return undefined;
  const minutes = Number(said);
  if (/^\d{1,4}$/.test(said) && minutes >= 1 && minutes <= MINUTES_MAX) return minutes;
  throw new CannotStart(
    `--minutes must be a whole number from 1 to ${MINUTES_MAX} (it is "${said}").`,
  );
}
