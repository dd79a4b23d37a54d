import type { Fleet } from "./fleet/fleet.ts";
import type { House } from "./house.ts";
import type { Marker } from "./measure/marker.ts";
import type { Growing } from "./measure/moments.ts";
import type { CpuWatch } from "./measure/own.ts";
import type { Probe } from "./measure/probe.ts";
import type { Scraper } from "./measure/scrape.ts";

/** What a trial has in its hands while it runs. */
export interface Instruments {
  readonly house: House;
  readonly probe: Probe;
  readonly fleet: Fleet;
  readonly scraper: Scraper | undefined;
  readonly marker: Marker;
  readonly latency: Growing;
  readonly cpu: CpuWatch;
}
