import { PRESENCE } from "#protocol/presence.ts";
import type { CrowdRoom } from "../../room/crowd-room.ts";
import type { Refusals } from "../../room/refusals.ts";
import type { Traffic } from "../traffic.ts";
import { counter, gauge, histogram, type Metric, type Sample } from "./metric.ts";

/** What a server can be asked about. */
export interface Measured {
  readonly room: CrowdRoom;
  readonly refusals: Refusals;
  readonly traffic: Traffic;
}

/** What the server tells of its room. A new metric is a line here, and one in `docs/operations.md`. */
export const ROOM_METRICS: readonly Metric<Measured>[] = [
  {
    name: "crowdpatch_participants",
    help: "People who have a seat: touching, connected, or away while the seat is kept.",
    type: "gauge",
    read: presences,
  },
  gauge("crowdpatch_waiting", "People who wait in line.", ({ room }) => room.health().waiting),
  gauge("crowdpatch_crew", "Crew who are connected.", ({ room }) => room.health().crew),
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

/** Everybody who has a seat, by what the last tick said of them. */
function presences({ room }: Measured): Sample[] {
  const { present, idle, away } = PRESENCE;
  const counts = { present: 0, idle: 0, away: 0 };
  for (const { row } of room.inside.run.attendance.seats().keys()) {
    if (row.presence === present) counts.present++;
    else if (row.presence === idle) counts.idle++;
    else if (row.presence === away) counts.away++;
  }
  return Object.entries(counts).map(([presence, value]) => ({ labels: { presence }, value }));
}
