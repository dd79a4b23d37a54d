import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

interface PeerProgram {
  readonly commands: readonly string[];
  readonly debianPackage: string;
  /** CI does without: it shows that a document is right, and nothing of ours. */
  readonly optional?: boolean;
}

/** Programs by other people that some suites talk to: what they are called, and the Debian package that brings them. */
const PEERS = {
  chromium: {
    commands: ["chromium", "chromium-browser", "google-chrome"],
    debianPackage: "chromium",
  },
  oscdump: { commands: ["oscdump"], debianPackage: "liblo-tools" },
  pd: { commands: ["pd", "puredata"], debianPackage: "puredata-core" },
  nginx: { commands: ["nginx"], debianPackage: "nginx-light", optional: true },
  caddy: { commands: ["caddy"], debianPackage: "caddy", optional: true },
} as const satisfies Record<string, PeerProgram>;

export type Peer = keyof typeof PEERS;

/**
 * The first line of a `describe` body whose tests talk to these peers. Where one is missing, the suite's tests and
 * hooks do not run, and the report says once what to install; in CI (`CI=true`) the whole run fails instead,
 * so that a suite cannot fall silent there.
 */
export function needs(...peers: readonly Peer[]): void {
  const missing = peers.filter((peer) => commandOf(peer) === undefined);
  if (missing.length === 0) return;
  const packages = missing.map((peer) => PEERS[peer].debianPackage);
  const remedy = `needs ${missing.join(" and ")}: apt-get install ${packages.join(" ")}`;
  const missed = missing.filter((peer) => !("optional" in PEERS[peer]));
  if (process.env["CI"] === "true" && missed.length > 0) throw new Error(remedy);
  const suite = it(remedy).parent;
  if (suite === undefined || suite.root)
    throw new Error("needs() is the first line of a describe body, outside its hooks and tests");
  suite.pending = true;
}

/** Where this machine has a peer, as a path that can be started; undefined when it has not. */
export function commandOf(peer: Peer): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders
    .flatMap((folder) => PEERS[peer].commands.map((command) => join(folder, command)))
    .find(canRun);
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
