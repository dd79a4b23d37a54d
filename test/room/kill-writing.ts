import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SnapshotFile } from "../../server/room/snapshot-file.ts";
import { newFolder } from "../support/server.ts";
import { randomOf } from "./random.ts";
import { WALL_MS } from "./snapshots.ts";

const WRITER = join(import.meta.dirname, "snapshot-writer.ts");
/** Long enough for a few writes, whatever the disk. */
const WRITES_MS_MAX = 40;

/** What was found after each kill. */
export interface Killed {
  kills: number;
  /** There was nothing to go on with. */
  unreadable: number;
  /** What was found was older than what the writer had told to be on the disk. */
  older: number;
  /** Something was half done just then: a file under the name of one that is being written, or none under its own. */
  midway: number;
}

/**
 * Kills a process that writes snapshots one after another, at any moment, and looks each time at what a server would find
 * that starts then. The next writer goes on in the same folder, as a restarted server does.
 */
export async function killWhileWriting(times: number, seed = 1): Promise<Killed> {
  const path = join(newFolder(), "snapshot-evening.json");
  const random = randomOf(seed);
  const counts: Killed = { kills: 0, unreadable: 0, older: 0, midway: 0 };
  for (let time = 0; time < times; time++) {
    const told = await writeUntilKilled(path, random() * WRITES_MS_MAX);
    const { snapshot } = await new SnapshotFile(path).read("evening", WALL_MS);
    counts.kills += 1;
    if (snapshot === undefined) counts.unreadable += 1;
    else if (Number(snapshot.prompt) < told) counts.older += 1;
    if (isMidway(path)) counts.midway += 1;
  }
  return counts;
}

/** The number of the last snapshot that was told to be on the disk. */
async function writeUntilKilled(path: string, ms: number): Promise<number> {
  const writer = fork(WRITER, [path], { stdio: "inherit" });
  let told = 0;
  const begun = once(writer, "message");
  writer.on("message", (number: number) => (told = number));
  await begun;
  await sleep(ms);
  writer.kill("SIGKILL");
  await once(writer, "close");
  return told;
}

function isMidway(path: string): boolean {
  return existsSync(`${path}.writing`) || !existsSync(path);
}
