import { parseArgs } from "node:util";
import { FRAMES_PER_SECOND, PARTICIPANTS_MAX } from "#protocol/limits.ts";

/** What a run of the bench measures. */
export interface BenchPlan {
  readonly phones: readonly number[];
  readonly framesPerSecond: number;
  /** A measured window's length, and how long a server warms up before it. */
  readonly seconds: number;
  readonly rounds: number;
  /** Where every window is written, besides the table. */
  readonly json: string | undefined;
}

export type Asked =
  | { readonly kind: "run"; readonly plan: BenchPlan }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly sentence: string };

const SECONDS_MAX = 600;
const ROUNDS_MAX = 99;

const FLAGS = {
  phones: { type: "string", default: "100,500" },
  seconds: { type: "string", default: "15" },
  rounds: { type: "string", default: "3" },
  json: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

export const USAGE = `npm run bench -- [flags]: what a phone costs this server, beside what it costs to be a WebSocket server at all.

  --phones N,N         how many phones, one measurement each (default ${FLAGS.phones.default}; at most ${PARTICIPANTS_MAX})
  --seconds N          how long a window is, and a server's warm-up before it (default ${FLAGS.seconds.default})
  --rounds N           how many windows a server gets, the servers taking turns (default ${FLAGS.rounds.default})
  --json FILE          also write every window there
  --help               this text

Each phone sends ${FRAMES_PER_SECOND} frames a second. Exit code 0: within the goals; 99: not; 3: the measurement means nothing,
since the machine could not be that many phones; 2: could not start.`;

/** Reads a command line. */
export function readPlan(argv: readonly string[]): Asked {
  try {
    const { values } = parseArgs({ args: [...argv], options: FLAGS, strict: true });
    if (values.help) return { kind: "help" };
    const phones = values.phones
      .split(",")
      .map((text) => wholeNumber("phones", text, PARTICIPANTS_MAX));
    const plan = {
      phones: [...new Set(phones)].sort((one, other) => one - other),
      framesPerSecond: FRAMES_PER_SECOND,
      seconds: wholeNumber("seconds", values.seconds, SECONDS_MAX),
      rounds: wholeNumber("rounds", values.rounds, ROUNDS_MAX),
      json: values.json,
    };
    return { kind: "run", plan };
  } catch (error) {
    const [sentence = ""] = (error as Error).message.split(/\. |\n/);
    return { kind: "wrong", sentence: `${sentence.replace(/\.$/, "")}.` };
  }
}

function wholeNumber(flag: string, text: string, max: number): number {
  const number = Number(text);
  if (/^\d{1,6}$/.test(text) && number >= 1 && number <= max) return number;
  throw new RangeError(`--${flag} must be whole numbers from 1 to ${max} (there is "${text}")`);
}
