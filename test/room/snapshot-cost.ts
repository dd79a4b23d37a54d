import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { Run } from "../../server/room/run.ts";
import { SnapshotFile } from "../../server/room/snapshot-file.ts";
import { SnapshotKeeper } from "../../server/room/snapshot-keeper.ts";
import { takeSnapshot } from "../../server/room/snapshot-take.ts";
import { loadShow } from "../../server/show/load.ts";
import { newFolder } from "../support/server.ts";
import { randomOf } from "./random.ts";

/**
 * What keeping a snapshot costs the room, with everybody moving: `node test/room/snapshot-cost.ts [seats] [looks]`.
 * Prints how long a look holds up everything else (taking it, putting it into words, handing it to the disk), how long
 * until it is on the disk, and how large it is.
 */
const seats = Number(process.argv[2] ?? 2000);
const looks = Number(process.argv[3] ?? 200);
const WARM_UP = 20;

const { show } = await loadShow("murmuration");
const run = new Run<number>({ ...show, participantsMax: seats }, "hash", 0);
for (let seat = 0; seat < seats; seat++)
  run.attendance.arrive(seat, `abcdefghijklmnopq${String(seat).padStart(5, "0")}`, "page", 0);

const random = randomOf(1);
let bytes = 0;
const file = new SnapshotFile(join(newFolder(), "snapshot.json"));
const keeper = new SnapshotKeeper(
  {
    take: () => takeSnapshot(run, [], performance.now(), Date.now()),
    timeCounts: () => false,
  },
  {
    write(text) {
      bytes = text.length;
      return file.write(text);
    },
  },
  (error) => {
    throw error;
  },
);

const held: number[] = [];
const took: number[] = [];
for (let look = 0; look < WARM_UP + looks; look++) {
  everybodyMoves();
  await breathe();
  const beganMs = performance.now();
  const written = keeper.look();
  const heldMs = performance.now() - beganMs;
  await written;
  if (look < WARM_UP) continue;
  held.push(heldMs);
  took.push(performance.now() - beganMs);
}
process.stdout.write(
  `${seats} seats, ${bytes} bytes, ${looks} looks\n` +
    `holds the room up: ${quantiles(held)}\n` +
    `is on the disk after: ${quantiles(took)}\n`,
);

function everybodyMoves(): void {
  for (const { mover, values } of run.attendance.seats().keys()) {
    mover.x = random();
    mover.y = random();
    for (let channel = 0; channel < values.length; channel++) values[channel] = random();
  }
}

function quantiles(ms: number[]): string {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}
