import type { Metric } from "./metric.ts";
import type { Measured } from "./room.ts";

/** What is kept for a restart. Nothing, where nothing is kept. */
export const SNAPSHOT_METRICS: readonly Metric<Measured>[] = [
  {
    name: "crowdpatch_snapshot_writes_total",
    help: "Snapshots that the disk took.",
    type: "counter",
    read: ({ snapshots }) => (snapshots === undefined ? [] : [{ value: snapshots.writes }]),
  },
  {
    name: "crowdpatch_snapshot_age_seconds",
    help: "How old it is what a restart would go on with.",
    type: "gauge",
    read: ({ snapshots }) => (snapshots === undefined ? [] : [{ value: snapshots.ageSeconds }]),
  },
];
