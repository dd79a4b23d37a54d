import { Registry } from "prom-client";
import { ADAPTER_METRICS } from "./adapter.ts";
import { register } from "./metric.ts";
import { PEOPLE_METRICS } from "./people.ts";
import { processRegistry } from "./process.ts";
import { type Measured, ROOM_METRICS } from "./room.ts";

/** Everything that a server tells of itself. */
export interface Metrics {
  readonly contentType: string;
  /** As it is now, in the text that Prometheus reads. */
  text(): Promise<string>;
}

/** Each server has its own, with what the process tells; `measured` answers undefined before there is a room. */
export function metricsOf(measured: () => Measured | undefined): Metrics {
  const own = new Registry();
  register(own, [...PEOPLE_METRICS, ...ROOM_METRICS, ...ADAPTER_METRICS], measured);
  const all = Registry.merge([own, processRegistry()]);
  return { contentType: all.contentType, text: () => all.metrics() };
}
