import { parseArgs } from "node:util";
import { CannotStart } from "#protocol/exit.ts";
import { FLAGS, type FlagName, flagValue, parseOptionsOf, usageOf } from "#protocol/flags.ts";
import { CREW_KEY_LENGTH_MAX, FRAMES_PER_SECOND, PARTICIPANTS_MAX } from "#protocol/limits.ts";
import type { Plan } from "./plan/plan.ts";
import { CAPACITY, plannedOf } from "./plan/planned.ts";
import { PROFILES } from "./plan/profiles.ts";
import type { Scale } from "./plan/scale.ts";
import { together } from "./together.ts";
import { DEFAULT_SLO_FILE, loadSlos } from "./verdict/slo-file.ts";
import type { Slo } from "./verdict/slo.ts";

const NAMES = [
  "profile",
  "plan",
  "participants",
  "seconds",
  "frame-rate",
  "seed",
  "server",
  "crew-key",
  "slo",
  "report",
  "help",
] as const satisfies readonly FlagName[];

const SENTENCE =
  "npm run loadtest -- [flags]: how many phones does it hold? Without --server it starts a server and an adapter itself.";
const CAPACITY_HELP =
  "more and more people until something breaks, then the last good number again";
/** In less, what is asked for once a second is hardly measured, and no step would hold. */
const STEP_SECONDS_MIN = 5;
const SEED_MAX = 2 ** 32 - 1;
const DAY_SECONDS = 86_400;

/** What the command line says, checked; files are read, and every mistake is told before anything starts. */
export interface Settings {
  /** The search for what the machine holds, instead of one plan. */
  readonly capacity: boolean;
  /** A profile's name, or the plan's file. */
  readonly profile: string;
  readonly plan: Plan;
  readonly slos: readonly Slo[];
  readonly seed: number;
  /** A server that runs already. */
  readonly server: string | undefined;
  readonly crewKey: string | undefined;
  /** The folder of the report. */
  readonly report: string;
}

export type Asked =
  | { readonly kind: "run"; readonly settings: Settings }
  | { readonly kind: "help"; readonly usage: string };

type Environment = Readonly<Record<string, string | undefined>>;
type Given = Readonly<Record<string, unknown>>;

/** Reads a command line; throws `CannotStart` or `FileMistakes` in words for whoever typed it. */
export async function readSettings(argv: readonly string[], env: Environment): Promise<Asked> {
  const usage = usageText();
  const given = parsed(argv, usage);
  if (given["help"] === true) return { kind: "help", usage };
  const said = (name: FlagName) => flagValue(name, given, env);
  const profile = said("plan") ?? said("profile") ?? FLAGS.profile.default;
  const capacity = given["plan"] === undefined && profile === CAPACITY;
  const [scale, planned, slos, seed, server, crewKey] = await together([
    () => scaleOf(given),
    () => plannedOf(given["plan"], profile, capacity),
    () => loadSlos(said("slo") ?? DEFAULT_SLO_FILE),
    () => whole("seed", said("seed"), 0, SEED_MAX) ?? 1,
    () => serverOf(given["server"]),
    () => crewKeyOf(said("crew-key")),
    () => assertOneEvening(given),
    () => assertStepSeconds(given, capacity),
  ]);
  const plan = planned.plan(scale);
  const report = said("report") ?? FLAGS.report.default;
  const all = [...slos, ...planned.slos];
  return {
    kind: "run",
    settings: { capacity, profile, plan, slos: all, seed, server, crewKey, report },
  };
}

function usageText(): string {
  const profiles = Object.entries(PROFILES).map(
    ([name, { help }]) => `  ${name.padEnd(20)} ${help}`,
  );
  const lines = [...profiles, `  ${CAPACITY.padEnd(20)} ${CAPACITY_HELP}`];
  return [usageOf(SENTENCE, NAMES), "", "Profiles:", ...lines].join("\n");
}

function parsed(argv: readonly string[], usage: string): Given {
  try {
    return parseArgs({ args: [...argv], options: parseOptionsOf(NAMES), strict: true }).values;
  } catch (error) {
    const [said = ""] = (error as Error).message.split(/\. |\n/);
    throw new CannotStart(`${said}.\n\n${usage}`);
  }
}

async function scaleOf(given: Given): Promise<Scale> {
  const [participants, seconds, framesPerSecond] = await together([
    () => whole("participants", given["participants"], 1, PARTICIPANTS_MAX),
    () => whole("seconds", given["seconds"], 1, DAY_SECONDS),
    () => whole("frame-rate", given["frame-rate"], 1, FRAMES_PER_SECOND),
  ]);
  return { participants, seconds, framesPerSecond };
}

function assertOneEvening({ plan, profile }: Given): void {
  if (plan !== undefined && profile !== undefined)
    throw new CannotStart("--plan and --profile are two evenings; ask for one of them.");
}

function assertStepSeconds({ seconds }: Given, capacity: boolean): void {
  if (capacity && Number(seconds) < STEP_SECONDS_MIN)
    throw new CannotStart(
      `--seconds must be ${STEP_SECONDS_MIN} or more in a search for the capacity: in less, hardly anything is measured (it is "${Number(seconds)}").`,
    );
}

function serverOf(said: unknown): string | undefined {
  if (typeof said !== "string") return undefined;
  const url = URL.parse(said);
  const web = url?.protocol === "http:" || url?.protocol === "https:";
  if (url !== null && web && url.href === `${url.origin}/`) return url.origin;
  throw new CannotStart(`--server must look like http://192.168.1.10:2567 (it is "${said}").`);
}

function crewKeyOf(said: string | undefined): string | undefined {
  if (said === undefined || said.length <= CREW_KEY_LENGTH_MAX) return said;
  throw new CannotStart(`--crew-key must have at most ${CREW_KEY_LENGTH_MAX} characters.`);
}

function whole(flag: string, said: unknown, min: number, max: number): number | undefined {
  if (typeof said !== "string") return undefined;
  const number = Number(said);
  if (/^\d{1,10}$/.test(said) && number >= min && number <= max) return number;
  throw new CannotStart(
    `--${flag} must be a whole number from ${min} to ${max} (it is "${said}").`,
  );
}
