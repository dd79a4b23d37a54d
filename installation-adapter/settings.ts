import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type FlagName, flagValue, parseOptionsOf, usageOf } from "#protocol/flags.ts";
import { CREW_KEY_LENGTH_MAX } from "#protocol/limits.ts";
import { CannotStart } from "#protocol/exit.ts";

const FLAGS = [
  "server",
  "rig",
  "crew-key",
  "data",
  "tls-cert",
  "help",
] as const satisfies readonly FlagName[];
const SENTENCE =
  "npm run adapter -- [flags]: reads the crowd from a server, and tells the installation's programs.";

/** What the command line and the environment say, checked. */
export interface Settings {
  /** The server's origin. */
  readonly server: string;
  /** A rig file, or an example's name. */
  readonly rig: string;
  readonly key: string;
  /** A file with the certificate that the server is known by, whatever it is called. */
  readonly certificate: string | undefined;
}

export type Asked =
  | { readonly kind: "run"; readonly settings: Settings }
  | { readonly kind: "help"; readonly usage: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a command line; throws `CannotStart` with the sentence, and the usage where it helps. */
export async function readSettings(argv: readonly string[], env: Environment): Promise<Asked> {
  const usage = usageOf(SENTENCE, FLAGS);
  const given = parsed(argv, usage);
  if (given["help"] === true) return { kind: "help", usage };
  const said = (name: FlagName) => flagValue(name, given, env);
  const server = serverOf(said("server"));
  const key = said("crew-key") ?? (await keptKey(said("data") ?? ""));
  const rig = said("rig") ?? "";
  const certificate = said("tls-cert");
  return { kind: "run", settings: { server, rig, key: checkedKey(key), certificate } };
}

function parsed(argv: readonly string[], usage: string): Readonly<Record<string, unknown>> {
  try {
    return parseArgs({ args: [...argv], options: parseOptionsOf(FLAGS), strict: true }).values;
  } catch (error) {
    const [said = ""] = (error as Error).message.split(/\. |\n/);
    throw new CannotStart(`${said}.\n\n${usage}`);
  }
}

function serverOf(said = ""): string {
  const url = URL.parse(said);
  const web = url?.protocol === "http:" || url?.protocol === "https:";
  if (url !== null && web && url.href === `${url.origin}/`) return url.origin;
  throw new CannotStart(`--server must look like http://192.168.1.10:2567 (it is "${said}").`);
}

async function keptKey(folder: string): Promise<string> {
  const file = join(folder, "crew-key");
  try {
    return (await readFile(file, "utf8")).trim();
  } catch {
    throw new CannotStart(
      `There is no crew key: give the server's with --crew-key or CREW_KEY, or its folder with --data (${file} cannot be read).`,
    );
  }
}

function checkedKey(key: string): string {
  if (key.length > 0 && key.length <= CREW_KEY_LENGTH_MAX) return key;
  throw new CannotStart(`The crew key must have 1 to ${CREW_KEY_LENGTH_MAX} characters.`);
}
