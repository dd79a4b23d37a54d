import { parentPort, workerData } from "node:worker_threads";
import { layoutOf } from "#protocol/layout.ts";
import type { Show } from "#protocol/show.ts";
import { type Mischief, misbehave } from "./stranger.ts";

export interface StrangersShare {
  readonly server: string;
  readonly show: Show;
  readonly strangers: number;
  /** Messages and frames in all. */
  readonly total: number;
  readonly perSecond: number;
}

/** A thread full of strangers, so that those who measure beside them are not held up. It says twice a second how far they are. */
const { server, show, strangers, total, perSecond } = workerData as StrangersShare;
const mischief: Mischief = { messages: 0, frames: 0, connections: 0, refused: 0 };
const layout = layoutOf(show);
const make = {
  server,
  layout,
  perSecond: perSecond / strangers,
  mischief,
  enough: () => mischief.messages + mischief.frames >= total,
};
const tell = () => parentPort?.postMessage({ ...mischief });
const telling = setInterval(tell, 500);
await Promise.all(
  Array.from({ length: strangers }, (_, nth) => misbehave({ ...make, seed: nth + 1 })),
);
clearInterval(telling);
tell();
