import { collectDefaultMetrics, Registry } from "prom-client";
import { histogram, type Metric, register } from "./metric.ts";
import { type LoopDelay, watchLoop } from "./loop-delay.ts";

export const PROCESS_METRICS: readonly Metric<LoopDelay>[] = [
  histogram("crowdpatch_loop_delay_seconds", "How late the event loop was.", (delay) =>
    delay.totals(),
  ),
];

/** These go through every connection, one by one, while the room waits: three milliseconds at two thousand. */
const TOO_DEAR = [
  "process_open_fds",
  "nodejs_active_handles",
  "nodejs_active_handles_total",
  "nodejs_active_resources",
  "nodejs_active_resources_total",
  "nodejs_active_requests",
  "nodejs_active_requests_total",
];

let registry: Registry | undefined;

/** What is the process's and not a server's: CPU, memory, event loop. Watched from the first server on, once. */
export function processRegistry(): Registry {
  if (registry !== undefined) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of TOO_DEAR) registry.removeSingleMetric(name);
  const delay = watchLoop();
  register(registry, PROCESS_METRICS, () => delay);
  return registry;
}
