import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { nowMs } from "../measure/clock.ts";
import { LoopWatch } from "../measure/own.ts";
import { type Histograms, partOf } from "./part.ts";
import type { Answer, Encoded, Share, Word } from "./talk.ts";

/**
 * A thread of the fleet: some of the people, or the witness. It plays its part from when it is told to begin until the
 * plan is over or it is told to end, says once a second how many there are, and at the end what was measured.
 */
const TELL_EVERY_MS = 1000;
/** Who left at once would take along what is still under way. */
const SETTLE_MS = 1000;
/** Whoever has not left by then is cut off. */
const LEAVE_MS_MAX = 1500;

const share = workerData as Share;
const loop = new LoopWatch();
const part = partOf(share, tell);
let isOver = false;

parentPort?.on("message", (word: Word) => {
  if (word.kind === "end") void end();
  else begin(word.atMs);
});
part.ready().then(
  () => tell({ kind: "ready" }),
  (error: Error) => tell({ kind: "failed", sentence: error.message }),
);

function begin(atMs: number): void {
  loop.delay.reset();
  part.begin(atMs);
  setInterval(count, TELL_EVERY_MS);
  setTimeout(() => void end(), atMs + share.endMs - nowMs());
}

function count(): void {
  tell({ kind: "count", atMs: nowMs(), count: part.count() });
}

/** What there is to say is said first: how people leave is none of the test. */
async function end(): Promise<void> {
  if (isOver) return;
  isOver = true;
  part.stop();
  await sleep(SETTLE_MS);
  const { all, ofFullHouse } = part.measured();
  const histograms = encoded({ ...all, generator_loop_delay_ms: loop.delay });
  count();
  tell({ kind: "ended", histograms, ofFullHouse: encoded(ofFullHouse) });
  await Promise.race([part.leave(), sleep(LEAVE_MS_MAX)]);
  process.exit();
}

function encoded(histograms: Histograms): Encoded {
  return Object.fromEntries(Object.entries(histograms).map(([name, of]) => [name, of.encode()]));
}

function tell(answer: Answer): void {
  parentPort?.postMessage(answer);
}
