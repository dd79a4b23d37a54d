import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { arch, cpus, platform, release, totalmem } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Run } from "./report/run.ts";

const HOUSE = join(import.meta.dirname, "..");
const BYTES_PER_GB = 2 ** 30;
/** What the numbers stand on. */
const PACKAGES = ["@colyseus/core", "@colyseus/schema", "@colyseus/ws-transport", "ws"];

/** The machine that a run was measured on: without it, no number means anything. */
export function machine(): Run["machine"] {
  const cores = cpus();
  return {
    cpu: cores[0]?.model.trim() ?? "unknown",
    cores: cores.length,
    memoryGb: Math.round(totalmem() / BYTES_PER_GB),
    os: `${platform()} ${release()} ${arch()}`,
    node: process.versions.node,
  };
}

/** This project's version, and those of what it stands on, and of `others` that were there. */
export async function versions(more: readonly string[] = []): Promise<Run["versions"]> {
  const own = await versionIn(HOUSE);
  const others = [...PACKAGES, ...more].map(
    async (name) => [name, await versionIn(join(HOUSE, "node_modules", name))] as const,
  );
  return { crowdpatch: own, ...Object.fromEntries(await Promise.all(others)) };
}

/** The commit that was tested, with a `+` when files were changed since; `unknown` outside a checkout. */
export async function commit(): Promise<string> {
  try {
    const [{ stdout: hash }, { stdout: changed }] = await Promise.all([
      git("rev-parse", "--short=12", "HEAD"),
      git("status", "--porcelain", "--untracked-files=no"),
    ]);
    return hash.trim() + (changed.trim() === "" ? "" : "+");
  } catch {
    return "unknown";
  }
}

function git(...words: string[]) {
  return promisify(execFile)("git", words, { cwd: HOUSE });
}

async function versionIn(folder: string): Promise<string> {
  const file = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as {
    version: string;
  };
  return file.version;
}

/** What was typed, for whoever wants the same numbers again; the crew key is nobody's business. */
export function commandSaid(argv: readonly string[]): string {
  const words = argv.map((word, at) => {
    if (argv[at - 1] === "--crew-key") return "…";
    return word.startsWith("--crew-key=") ? "--crew-key=…" : word;
  });
  return ["npm run loadtest", ...(words.length > 0 ? ["--", ...words] : [])].join(" ");
}
