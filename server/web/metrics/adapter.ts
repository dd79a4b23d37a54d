import type { AdapterTotals } from "../../room/adapter-health.ts";
import type { Metric } from "./metric.ts";
import type { Measured } from "./room.ts";

/** What the adapter tells the room of itself, once a second. Nothing, before one did. */
export const ADAPTER_METRICS: readonly Metric<Measured>[] = [
  total("ticks_total", "Ticks of the adapter since it started.", "ticks"),
  total("datagrams_total", "Datagrams that left the adapter.", "datagrams"),
  total("dropped_total", "Ticks that an output dropped or cut short.", "dropped"),
  total("cpu_seconds_total", "Seconds of one core's time that the adapter took.", "cpuSeconds"),
  {
    name: "crowdpatch_adapter_seen",
    help: "Seconds since the adapter was heard.",
    type: "gauge",
    read: ({ room }) => {
      const said = room.inside.adapter.said(performance.now());
      return said === undefined ? [] : [{ value: said.agoSeconds }];
    },
  },
];

function total(name: string, help: string, field: keyof AdapterTotals): Metric<Measured> {
  return {
    name: `crowdpatch_adapter_${name}`,
    help,
    type: "counter",
    read: ({ room }) => {
      const said = room.inside.adapter.said(performance.now());
      return said === undefined ? [] : [{ value: said[field] }];
    },
  };
}
