import type { RoomMessages } from "#protocol/messages.ts";
import type { Output } from "./outputs/output.ts";

/** How the adapter is told to the room: what it did since it started. */
export type Health = RoomMessages["health"];

const MICROSECONDS = 1e6;

/** Sums up what outputs did, and what the process took for it. */
export function healthOf(
  ticks: number,
  outputs: readonly Output[],
  { user, system }: NodeJS.CpuUsage,
): Health {
  return {
    ticks,
    datagrams: outputs.reduce((sum, output) => sum + output.datagrams(), 0),
    dropped: outputs.reduce((sum, output) => sum + output.dropped(), 0),
    cpuSeconds: (user + system) / MICROSECONDS,
  };
}
