import { readFileSync } from "node:fs";

const TOLD_HERE = "/proc/self/limits";

/** How many files and connections the system lets this program have open; Node takes as many as it may. Infinity where the system does not tell. */
export function openFilesMax(): number {
  try {
    return openFilesIn(readFileSync(TOLD_HERE, "utf8"));
  } catch {
    return Infinity;
  }
}

/** Reads what Linux tells of a process's limits. */
export function openFilesIn(limits: string): number {
  const [, soft] = /^Max open files +(\d+)/m.exec(limits) ?? [];
  return soft === undefined ? Infinity : Number(soft);
}
