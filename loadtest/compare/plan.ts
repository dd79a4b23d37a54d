import { parseArgs } from "node:util";
import { FRAMES_PER_SECOND, PARTICIPANTS_MAX } from "#protocol/limits.ts";
import { OURS, type Peer, PEERS } from "./peers.ts";

/** What a run of the bench measures. */
export interface BenchPlan {
  /** Which servers take turns. */
  readonly peers: readonly Peer[];
  readonly phones: readonly number[];
  readonly framesPerSecond: number;
  /** A measured window's length, and how long a server warms up before it. */
  readonly seconds: number;
  readonly rounds: number;
  /** Where every window is written, besides the table. */
  readonly json: string | undefined;
  /** The folder in which the document and its picture are written anew. */
  readonly document: string | undefined;
}

export type Asked =
  | { readonly kind: "run"; readonly plan: BenchPlan }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly sentence: string };

/** One seat is for the one who is followed. */
const PHONES_MAX = PARTICIPANTS_MAX - 1;
const SECONDS_MAX = 600;
const ROUNDS_MAX = 99;

const FLAGS = {
  peers: { type: "string", default: PEERS.map(({ name }) => name).join(",") },
  phones: { type: "string", default: "50,75,100,150,200,300,500,1000,2000" },
  seconds: { type: "string", default: "10" },
  rounds: { type: "string", default: "3" },
  json: { type: "string" },
  document: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

export const USAGE = `npm run bench -- [flags]: what a phone costs this server, beside what it costs to be a WebSocket server at all,
and how many phones what people use otherwise can hold. With no flags it takes most of an hour; it wants the machine for itself.

  --peers NAME,NAME    who takes turns: ${FLAGS.peers.default} (default: all)
  --phones N,N         how many phones, one measurement each; who breaks gets no more of them
                       (default ${FLAGS.phones.default}; at most ${PHONES_MAX})
  --seconds N          how long a window is, and a server's warm-up before it (default ${FLAGS.seconds.default})
  --rounds N           how many windows a server gets, the servers taking turns (default ${FLAGS.rounds.default})
  --json FILE          also write every window there
  --document DIR       also write benchmarks.md there, and images/benchmarks.svg
  --help               this text

Each phone sends ${FRAMES_PER_SECOND} frames a second. Exit code 0: within the goals; 99: not; 3: the measurement means nothing,
since the machine could not be that many phones; 2: could not start.`;

/** Reads a command line. */
export function readPlan(argv: readonly string[]): Asked {
  try {
    const { values } = parseArgs({ args: [...argv], options: FLAGS, strict: true });
    if (values.help) return { kind: "help" };
    const phones = values.phones.split(",").map((text) => wholeNumber("phones", text, PHONES_MAX));
    const plan = {
      peers: peersNamed(values.peers.split(",")),
      phones: [...new Set(phones)].sort((one, other) => one - other),
      framesPerSecond: FRAMES_PER_SECOND,
      seconds: wholeNumber("seconds", values.seconds, SECONDS_MAX),
      rounds: wholeNumber("rounds", values.rounds, ROUNDS_MAX),
      json: values.json,
      document: values.document,
    };
    return { kind: "run", plan };
  } catch (error) {
    const [sentence = ""] = (error as Error).message.split(/\. |\n/);
    return { kind: "wrong", sentence: `${sentence.replace(/\.$/, "")}.` };
  }
}

/** In the order in which they take turns, however they were named. */
function peersNamed(names: readonly string[]): Peer[] {
  const unknown = names.find((name) => !PEERS.some((known) => known.name === name));
  if (unknown !== undefined)
    throw new RangeError(`--peers must be of ${FLAGS.peers.default} (there is "${unknown}")`);
  const peers = PEERS.filter(({ name }) => names.includes(name));
  const repeats = peers.find((peer) => peer.repeats === true);
  if (repeats !== undefined && !peers.includes(OURS))
    throw new RangeError(
      `--peers with ${repeats.name} needs ${OURS.name}, whose messages it repeats`,
    );
  return peers;
}

function wholeNumber(flag: string, text: string, max: number): number {
  const number = Number(text);
  if (/^\d{1,6}$/.test(text) && number >= 1 && number <= max) return number;
  throw new RangeError(`--${flag} must be whole numbers from 1 to ${max} (there is "${text}")`);
}
