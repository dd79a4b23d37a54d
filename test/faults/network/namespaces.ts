import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/**
 * Two networks on one machine: the house, where the server is, and the hall, where the phones are. Between them is the
 * air, which phones use and which is made bad, and a cable for the crew, which stays good.
 */
export const AIR = { house: "10.77.0.1", hall: "10.77.0.2", roamed: "10.77.0.3" } as const;
export const CABLE = { house: "10.77.1.1", hall: "10.77.1.2" } as const;

/** In which the suite finds the house's network, once it runs in the hall itself. */
const HOUSE = "CROWDPATCH_FAULTS_HOUSE";
const TOOLS = { ip: "iproute2", tc: "iproute2", nft: "nftables" } as const;

const run = promisify(execFile);

/** Why this machine cannot make networks, in words that say what to do; undefined when it can. */
export function whyNoNetworks(): string | undefined {
  if (isInHall()) return undefined;
  if (process.getuid?.() !== 0) return "needs root, to make networks of its own";
  const missing = Object.entries(TOOLS).filter(([tool]) => !isThere(tool));
  if (missing.length === 0) return undefined;
  const packages = new Set(missing.map(([, debianPackage]) => debianPackage));
  return `needs ${missing.map(([tool]) => tool).join(", ")}: apt-get install ${[...packages].join(" ")}`;
}

export function isInHall(): boolean {
  return process.env[HOUSE] !== undefined;
}

/** The words before a program's own that start it in the house. */
export function inHouse(): readonly string[] {
  return ["netns", "exec", process.env[HOUSE] ?? ""];
}

/** Runs a program in the house; throws what it said when it fails. */
export async function houseDoes(...words: readonly string[]): Promise<void> {
  await run("ip", [...inHouse(), ...words]);
}

/** Runs a program here, in the hall. */
export async function hallDoes(program: string, ...words: readonly string[]): Promise<void> {
  await run(program, words);
}

/** Makes the networks, runs a script in the hall, and takes the networks away again, whatever became of it. Answers its exit code. */
export async function insideNetworks(script: string, argv: readonly string[]): Promise<number> {
  const names = {
    house: `crowdpatch-house-${process.pid}`,
    hall: `crowdpatch-hall-${process.pid}`,
  };
  try {
    await make(names);
    const env = { ...process.env, [HOUSE]: names.house };
    const words = ["netns", "exec", names.hall, process.execPath, script, ...argv];
    const inside = spawn("ip", words, { env, stdio: "inherit" });
    // Whoever stops us stops the suite, which ends by itself; the networks are taken away after it.
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.on(signal, () => inside.kill(signal));
    const [code] = (await once(inside, "exit")) as [number | null];
    return code ?? 1;
  } finally {
    for (const name of Object.values(names))
      await run("ip", ["netns", "del", name]).catch(() => {});
  }
}

async function make({ house, hall }: { house: string; hall: string }): Promise<void> {
  for (const name of [house, hall]) {
    await run("ip", ["netns", "add", name]);
    await run("ip", ["-n", name, "link", "set", "lo", "up"]);
  }
  for (const [wire, ends] of Object.entries({ air: AIR, cable: CABLE })) {
    const peer = ["peer", "name", wire, "netns", hall];
    await run("ip", ["-n", house, "link", "add", wire, "type", "veth", ...peer]);
    await run("ip", ["-n", house, "addr", "add", `${ends.house}/24`, "dev", wire]);
    await run("ip", ["-n", hall, "addr", "add", `${ends.hall}/24`, "dev", wire]);
    for (const name of [house, hall]) await run("ip", ["-n", name, "link", "set", wire, "up"]);
  }
}

function isThere(tool: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, tool), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
