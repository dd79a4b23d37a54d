import type { CrowdRoom } from "../../room/crowd-room.ts";
import type { Refusals } from "../../room/refusals.ts";
import { socketOf } from "../../room/socket.ts";
import type { Traffic } from "../traffic.ts";
import { counter, gauge, histogram, type Metric, type Sample } from "./metric.ts";

/** What a server can be asked about. */
export interface Measured {
  readonly room: CrowdRoom;
  readonly refusals: Refusals;
  readonly traffic: Traffic;
  /** What is kept for a restart, if anything is. */
  readonly snapshots: { readonly writes: number; readonly ageSeconds: number } | undefined;
}

/** What the server tells of its room. A new metric is a line here, and one in `docs/operations.md`. */
export const ROOM_METRICS: readonly Metric<Measured>[] = [
  counter(
    "crowdpatch_frames_total",
    "Control frames that were taken.",
    ({ room }) => room.inside.run.frames,
  ),
  {
    name: "crowdpatch_refusals_total",
    help: "What was turned away.",
    type: "counter",
    read: ({ refusals }) =>
      Array.from(refusals.entries(), ([cause, value]) => ({ labels: { cause }, value })),
  },
  counter(
    "crowdpatch_patches_total",
    "Patches that were sent.",
    ({ room }) => room.serializer.counts.sent,
  ),
  counter(
    "crowdpatch_patches_empty_total",
    "Patches that were not sent, since they had nothing for the reader.",
    ({ room }) => room.serializer.counts.empty,
  ),
  counter(
    "crowdpatch_patches_held_total",
    "Patches that were not sent to somebody who reads too slowly.",
    ({ room }) => room.serializer.counts.held,
  ),
  counter(
    "crowdpatch_rebased_total",
    "Whole states that were sent to somebody who reads on.",
    ({ room }) => room.serializer.counts.rebased,
  ),
  counter(
    "crowdpatch_readers_dropped_total",
    "Connections that were cut because they did not read.",
    ({ room }) => room.serializer.counts.dropped,
  ),
  {
    name: "crowdpatch_unsent_bytes",
    help: "Bytes that were handed to connections and did not leave yet.",
    type: "gauge",
    read: unsent,
  },
  counter(
    "crowdpatch_bytes_out_total",
    "Bytes sent over WebSocket connections, the upgrade's included.",
    ({ traffic }) => traffic.bytesOut,
  ),
  counter(
    "crowdpatch_bytes_in_total",
    "Bytes received over WebSocket connections, the upgrade's included.",
    ({ traffic }) => traffic.bytesIn,
  ),
  histogram("crowdpatch_tick_seconds", "How long a tick and its patch took.", ({ room }) =>
    room.inside.clock.took.totals(),
  ),
  histogram(
    "crowdpatch_tick_late_seconds",
    "How much later than a period after the one before a tick began.",
    ({ room }) => room.inside.clock.late.totals(),
  ),
  gauge("crowdpatch_tick_hz", "Ticks a second, as they are.", ({ room }) => room.health().tickHz),
];

/** What everybody together has not been sent yet, and whoever has most of it. One walk over all, when somebody asks. */
function unsent({ room }: Measured): Sample[] {
  let all = 0;
  let slowest = 0;
  for (const client of room.clients) {
    const { bufferedAmount } = socketOf(client);
    all += bufferedAmount;
    slowest = Math.max(slowest, bufferedAmount);
  }
  return [
    { labels: { reader: "all" }, value: all },
    { labels: { reader: "slowest" }, value: slowest },
  ];
}
