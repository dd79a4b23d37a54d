import { parseArgs } from "node:util";
import { CREW_KEY_LENGTH_MAX } from "#protocol/limits.ts";
import { type FlagName, flagValue, parseOptionsOf, usageOf } from "#protocol/flags.ts";
import { CannotStart } from "#protocol/exit.ts";
import type { NamedFiles } from "./web/certificate-files.ts";

export const SERVER_FLAGS = [
  "port",
  "host",
  "show",
  "crew-key",
  "data",
  "fresh",
  "public-url",
  "origin",
  "trust-proxy",
  "tls-cert",
  "tls-key",
  "tls-late",
  "help",
] as const satisfies readonly FlagName[];

export const START_FLAGS = [
  ...SERVER_FLAGS,
  "rig",
  "no-adapter",
] as const satisfies readonly FlagName[];

/** What the command line and the environment say, checked. */
export interface Settings {
  /** 0 for any free one. */
  readonly port: number;
  readonly host: string;
  readonly show: string;
  readonly rig: string;
  readonly data: string;
  /** Begin empty, whatever the last run left. */
  readonly fresh: boolean;
  readonly crewKey: string | undefined;
  /** An origin, with no slash at its end. */
  readonly publicUrl: string | undefined;
  readonly origins: readonly string[];
  /** Whether a proxy in front is believed how it was called. */
  readonly trustProxy: boolean;
  /** The port speaks https with what is in these; http without. */
  readonly tls: NamedFiles | undefined;
  readonly adapter: boolean;
}

export type Asked =
  | { readonly kind: "run"; readonly settings: Settings }
  | { readonly kind: "help"; readonly usage: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a command line; throws `CannotStart` with the sentence, and the usage where it helps. */
export function readSettings(
  sentence: string,
  flags: readonly FlagName[],
  argv: readonly string[],
  env: Environment,
): Asked {
  const usage = usageOf(sentence, flags);
  const given = parsed(flags, argv, usage);
  if (given["help"] === true) return { kind: "help", usage };
  const said = (name: FlagName) => flagValue(name, given, env);
  return {
    kind: "run",
    settings: {
      port: portOf(said("port")),
      host: said("host") ?? "",
      show: said("show") ?? "",
      rig: said("rig") ?? "",
      data: said("data") ?? "",
      fresh: given["fresh"] === true,
      crewKey: crewKeyOf(said("crew-key")),
      publicUrl: optionalOrigin("--public-url", said("public-url")),
      origins: listOf(given["origin"]).map((url) => originOf("--origin", url)),
      trustProxy: given["trust-proxy"] === true,
      tls: tlsOf(said("tls-cert"), said("tls-key"), given["tls-late"] === true),
      adapter: given["no-adapter"] !== true,
    },
  };
}

function parsed(flags: readonly FlagName[], argv: readonly string[], usage: string) {
  try {
    const { values } = parseArgs({ args: [...argv], options: parseOptionsOf(flags), strict: true });
    return values as Readonly<Record<string, unknown>>;
  } catch (error) {
    const [said = ""] = (error as Error).message.split(/\. |\n/);
    throw new CannotStart(`${said}.\n\n${usage}`);
  }
}

function portOf(said = ""): number {
  const port = Number(said);
  if (/^\d{1,5}$/.test(said) && port <= 65_535) return port;
  throw new CannotStart(`--port must be a whole number from 0 to 65535 (it is "${said}").`);
}

function crewKeyOf(said: string | undefined): string | undefined {
  if (said === undefined || isCrewKey(said)) return said;
  throw new CannotStart(
    `The crew key must be 8 to ${CREW_KEY_LENGTH_MAX} letters, digits, - and _, since it stands in an address.`,
  );
}

export function isCrewKey(text: string): boolean {
  return /^[\w-]+$/.test(text) && text.length >= 8 && text.length <= CREW_KEY_LENGTH_MAX;
}

function tlsOf(
  cert: string | undefined,
  key: string | undefined,
  late: boolean,
): NamedFiles | undefined {
  if (cert !== undefined && key !== undefined) return { cert, key, late };
  if (cert === undefined && key === undefined) return undefined;
  throw new CannotStart("--tls-cert and --tls-key belong together: give both, or neither.");
}

function optionalOrigin(flag: string, said: string | undefined): string | undefined {
  return said === undefined ? undefined : originOf(flag, said);
}

function originOf(flag: string, said: string): string {
  const url = URL.parse(said);
  const web = url?.protocol === "http:" || url?.protocol === "https:";
  if (url !== null && web && url.href === `${url.origin}/`) return url.origin;
  throw new CannotStart(`${flag} must look like https://play.example (it is "${said}").`);
}

function listOf(given: unknown): string[] {
  return Array.isArray(given) ? given.map(String) : [];
}
