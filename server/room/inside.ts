import type { Client } from "@colyseus/core";
import { type ControlFrame, newFrame } from "#protocol/frames.ts";
import { AdapterHealth } from "./adapter-health.ts";
import { Durations, ROUND_TRIP_BOUNDS_SECONDS } from "./durations.ts";
import { Peers } from "./peers.ts";
import type { Refusals } from "./refusals.ts";
import { Run } from "./run.ts";
import type { RoomOptions } from "./site.ts";
import { TickClock } from "./tick-clock.ts";

/** What there is once the room is made. */
export interface Inside {
  readonly run: Run<Client>;
  readonly peers: Peers;
  readonly clock: TickClock;
  readonly adapter: AdapterHealth<Client>;
  /** How long phones' pings took, as they told: all of them together, never one by one. */
  readonly roundTrips: Durations;
  /** Every frame is read into this one. */
  readonly frame: ControlFrame;
}

export function insideFor(
  { show, showHash }: RoomOptions,
  refusals: Refusals,
  nowMs: number,
): Inside {
  const run = new Run<Client>(show, showHash, nowMs);
  return {
    run,
    peers: new Peers(refusals),
    clock: new TickClock(show.rateHz, nowMs),
    adapter: new AdapterHealth(),
    roundTrips: new Durations(ROUND_TRIP_BOUNDS_SECONDS),
    frame: newFrame(run.layout),
  };
}
