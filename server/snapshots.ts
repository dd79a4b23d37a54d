import { join } from "node:path";
import type { Client } from "@colyseus/core";
import { carefully, type Log } from "./log.ts";
import type { Bans } from "./room/bans.ts";
import type { Refusals } from "./room/refusals.ts";
import type { Run } from "./room/run.ts";
import { SnapshotFile } from "./room/snapshot-file.ts";
import { SnapshotKeeper } from "./room/snapshot-keeper.ts";
import { restore } from "./room/snapshot-restore.ts";
import { takeSnapshot } from "./room/snapshot-take.ts";

/** Where what a restart needs is kept. */
export interface Keeping {
  readonly folder: string;
  /** Begin empty, whatever is there. */
  readonly fresh: boolean;
}

/** What is kept, and who is told. */
export interface Kept {
  readonly run: Run<Client>;
  readonly bans: Pick<Bans, "devices" | "restore">;
  readonly refusals: Refusals;
  readonly log: Log;
}

export interface Snapshots {
  /** How many the disk took. */
  readonly writes: number;
  /** How old it is what a restart would go on with now. */
  readonly ageSeconds: number;
  /** From here on the disk is written; before, it was only read: a server whose port is taken leaves another one's snapshot alone. */
  begin(): Promise<void>;
  /** Keeps what is at this very moment. */
  close(): Promise<void>;
}

/**
 * Lets a run that nobody has joined yet go on where the last one of its show stopped, and keeps what the next one needs.
 * Nothing in it rejects: an evening begins empty rather than not at all.
 */
export async function snapshotsOf(
  { folder, fresh }: Keeping,
  { run, bans, refusals, log }: Kept,
): Promise<Snapshots> {
  const file = new SnapshotFile(join(folder, `snapshot-${run.show.id}.json`));
  const complain = carefully(log, "error");
  const failed = (error: unknown) => {
    refusals.count("snapshot_failed");
    complain(`the snapshot was not kept in ${file.path}; the show goes on`, error);
  };
  if (!fresh) {
    const found = await file.read(run.show.id, Date.now());
    const kept = found.snapshot && restore(run, found.snapshot, performance.now());
    bans.restore(found.snapshot?.banned ?? []);
    tell(found.faults, kept, run.scenes.current.id, log);
  }
  const source = {
    take: () => takeSnapshot(run, bans.devices(), performance.now(), Date.now()),
    timeCounts: () => run.scenes.endsByItself && !run.state.hold,
  };
  const keeper = new SnapshotKeeper(source, file, failed);
  return {
    get writes() {
      return keeper.writes;
    },
    get ageSeconds() {
      return keeper.ageSeconds;
    },
    async begin() {
      if (fresh) await file.setAside().catch(failed);
      await keeper.start();
    },
    close: () => keeper.close(),
  };
}

/** One sentence, where there is anything to say; `kept` is how many seats are, and undefined when there was nothing to go on with. */
function tell(faults: readonly string[], kept: number | undefined, scene: string, log: Log): void {
  const what =
    kept === undefined
      ? "the room begins empty"
      : `the show goes on where it stopped: scene ${scene}, seats kept: ${kept}`;
  if (faults.length > 0) log.warn(`${faults.join("; ")}: ${what}`);
  else if (kept !== undefined) log.info(what);
}
