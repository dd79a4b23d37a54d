import assert from "node:assert/strict";
import type { Show } from "#protocol/show.ts";
import { Run } from "../../server/room/run.ts";
import { type Snapshot, snapshotIn } from "../../server/room/snapshot.ts";
import { restore } from "../../server/room/snapshot-restore.ts";
import { takeSnapshot } from "../../server/room/snapshot-take.ts";
import { Evening } from "./clocked.ts";
import { eveningShow } from "./evening.ts";

/** When the tests' snapshots were taken, by the wall's clock. */
export const WALL_MS = 1_700_000_000_000;

export function snapshotOf({ run, nowMs }: Evening, banned: readonly string[] = []): Snapshot {
  return takeSnapshot(run, banned, nowMs, WALL_MS);
}

/** What a file says that must be readable. */
export function readBack(text: string, show = "evening"): Snapshot {
  const read = snapshotIn(text, show, WALL_MS);
  return "snapshot" in read ? read.snapshot : assert.fail(read.fault);
}

/** Another evening, by another clock, that goes on where this snapshot was taken. */
export function goneOn(was: Snapshot, show: Show = eveningShow()): Evening {
  const evening = new Evening(show);
  evening.nowMs = 77_777;
  const run = new Run<string>(show, "hash", evening.nowMs);
  restore(run, was, evening.nowMs);
  return Object.assign(evening, { run });
}

/** Ada, Ben and Cleo played, and Ada left for good: of everything that a snapshot keeps there is some. */
export function livelyEvening(): Evening {
  const evening = new Evening();
  for (const name of ["ada", "ben", "cleo"]) evening.come(name);
  evening.play("ben", { steer_x: 1, mood: 1, pulse: 0, glow: 0.75 });
  evening.play("ben", { pulse: 5 });
  evening.play("cleo", { steer_y: -1 });
  evening.run.depart("ada", true, evening.nowMs);
  evening.pass(2);
  evening.cue("seek");
  evening.pass(3);
  evening.play("cleo", { aim_x: 0.25, aim_y: 0.75 });
  evening.pass(0.2);
  evening.run.obey({ kind: "prompt", said: { text: "Très “bien”\n💡" } }, evening.nowMs);
  return evening;
}
