/**
 * What every command line of the project understands: the same names everywhere,
 * a flag over the environment over the default.
 */
export interface Flag {
  /** Also read from this environment variable. */
  readonly env?: string;
  /** In the usage text, what follows the flag; a switch has none. */
  readonly value?: string;
  readonly repeatable?: boolean;
  readonly default?: string;
  readonly help: string;
}

export const FLAGS = {
  port: {
    env: "PORT",
    value: "N",
    default: "2567",
    help: "the one port for phones, stage and crew",
  },
  host: { env: "HOST", value: "ADDRESS", default: "0.0.0.0", help: "the address to listen on" },
  show: { value: "FILE", default: "murmuration", help: "the show: a file, or an example's name" },
  rig: {
    value: "FILE",
    default: "default",
    help: "the venue's outputs: a file, or an example's name",
  },
  "crew-key": {
    env: "CREW_KEY",
    value: "KEY",
    help: "what stage and adapter show at the door; made and kept in --data when absent",
  },
  data: {
    value: "DIR",
    default: ".crowdpatch",
    help: "where keys are kept, and what a restart goes on with",
  },
  fresh: { help: "begin empty, whatever the last run left" },
  "public-url": {
    env: "PUBLIC_URL",
    value: "URL",
    help: "the address that phones use, when it is not this machine's",
  },
  origin: {
    value: "URL",
    repeatable: true,
    help: "another origin whose pages may join (repeatable)",
  },
  "trust-proxy": {
    help: "a proxy of ours stands in front, and says how phones called it (X-Forwarded-Proto, X-Forwarded-Host)",
  },
  "tls-cert": {
    value: "FILE",
    help: "https: the certificate and its chain (PEM); for the adapter, the server's, to know it by",
  },
  "tls-key": { value: "FILE", help: "https: the certificate's private key (PEM)" },
  "tls-late": { help: "https: open though the certificate ends within 48 hours" },
  "no-adapter": { help: "only the server; run the adapter elsewhere" },
  server: {
    value: "URL",
    default: "http://127.0.0.1:2567",
    help: "the server that the adapter reads",
  },
  profile: {
    value: "NAME",
    default: "smoke",
    help: "smoke, doors, announcement, show, exodus, soak, or capacity",
  },
  plan: { value: "FILE", help: "a plan of your own, instead of a profile" },
  participants: { value: "N", help: "how many people come, instead of the plan's own number" },
  seconds: { value: "N", help: "how long it takes in all, instead of the plan's own time" },
  "frame-rate": { value: "N", help: "frames a second that one phone sends at most, 1 to 20" },
  seed: { value: "N", default: "1", help: "the same number, the same people" },
  slo: { value: "FILE", help: "what must hold, a sentence a line, instead of the default" },
  report: { value: "DIR", default: "loadtest-report", help: "where the report is written" },
  help: { help: "this text" },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof FLAGS;

/** What `node:util`'s `parseArgs` wants to know of these flags. */
export function parseOptionsOf(names: readonly FlagName[]) {
  return Object.fromEntries(
    names.map((name) => {
      const flag: Flag = FLAGS[name];
      return [
        name,
        {
          type: flag.value === undefined ? "boolean" : "string",
          multiple: flag.repeatable ?? false,
        } as const,
      ];
    }),
  );
}

/** One flag's text, by the order of precedence; undefined when nobody said anything. */
export function flagValue(
  name: FlagName,
  given: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const flag: Flag = FLAGS[name];
  const said = given[name];
  if (typeof said === "string") return said;
  const fromEnvironment = flag.env === undefined ? undefined : env[flag.env];
  return fromEnvironment === undefined || fromEnvironment === "" ? flag.default : fromEnvironment;
}

/** The usage text: a sentence, then a line a flag. */
export function usageOf(sentence: string, names: readonly FlagName[]): string {
  const lines = names.map((name) => {
    const { value, default: fallback, env, help }: Flag = FLAGS[name];
    const also = [
      fallback === undefined ? "" : `default ${fallback}`,
      env === undefined ? "" : `or ${env}`,
    ].filter(Boolean);
    return `  ${`--${name} ${value ?? ""}`.padEnd(20)} ${help}${also.length > 0 ? ` (${also.join(", ")})` : ""}`;
  });
  return [sentence, "", ...lines].join("\n");
}
