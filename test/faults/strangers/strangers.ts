import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Host } from "../support/host.ts";
import type { Trial } from "../trial.ts";
import type { Mischief } from "./stranger.ts";
import type { StrangersShare } from "./worker.ts";

const WORKER = new URL("worker.ts", import.meta.url);

/** Lets strangers loose on a server until they have said so much. Answers what they did. */
export async function letLoose(
  trial: Trial,
  { url: server, show }: Host,
  how: Pick<StrangersShare, "strangers" | "total" | "perSecond">,
): Promise<Mischief> {
  const share: StrangersShare = { server, show, ...how };
  const worker = new Worker(WORKER, { workerData: share });
  trial.ends(() => worker.terminate());
  let last: Mischief = { messages: 0, frames: 0, connections: 0, refused: 0 };
  worker.on("message", (mischief: Mischief) => {
    last = mischief;
    trial.tell(`${mischief.messages + mischief.frames} of ${how.total}`);
  });
  await once(worker, "exit", { signal: trial.signal });
  return last;
}
