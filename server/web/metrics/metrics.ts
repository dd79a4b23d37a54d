import { Registry } from "prom-client";
import { ADAPTER_METRICS } from "./adapter.ts";
import { register } from "./metric.ts";
import { PEOPLE_METRICS } from "./people.ts";
import { processRegistry } from "./process.ts";
import { type Measured, ROOM_METRICS } from "./room.ts";
import { SNAPSHOT_METRICS } from "./snapshot.ts";

/** Everything that a server tells of itself. */
export interface Metrics {
  readonly contentType: string;
  /** As it is now, in the text that Prometheus reads. */
  text(): Promise<string>;
}

/** Each server has its own, with what the process tells; `measured` answers undefined before there is a room. */
export function metricsOf(measured: () => Measured | undefined): Metrics {
  const own = new Registry();
  const all = [...PEOPLE_METRICS, ...ROOM_METRICS, ...SNAPSHOT_METRICS, ...ADAPTER_METRICS];
  register(own, all, measured);
  const both = Registry.merge([own, processRegistry()]);
  return { contentType: both.contentType, text: () => both.metrics() };
}
