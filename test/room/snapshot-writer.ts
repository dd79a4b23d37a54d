import { SnapshotFile } from "../../server/room/snapshot-file.ts";
import { livelyEvening, snapshotOf, WALL_MS } from "./snapshots.ts";

/**
 * Writes snapshots one after another, each with a number in the operator's words, and tells the number of each that is on
 * the disk, until it is killed. Goes on from what it finds, as a server does. As large as a real crowd's, so that a write
 * takes its time.
 */
const PEOPLE = 2000;

const file = new SnapshotFile(process.argv[2] ?? "");
const { snapshot } = await file.read("evening", WALL_MS);
const lively = snapshotOf(livelyEvening());
const [seat] = lively.seats;
const seats = Array.from({ length: PEOPLE }, (_, slot) => ({
  ...seat,
  slot,
  device: `device ${slot}`,
}));

for (let number = Number(snapshot?.prompt ?? 0) + 1; ; number++) {
  await file.write(JSON.stringify({ ...lively, seats, prompt: String(number) }));
  process.send?.(number);
}
