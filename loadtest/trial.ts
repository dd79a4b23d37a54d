import type { Display } from "./display.ts";
import { Fleet, type FleetProgress, type FleetResult } from "./fleet/fleet.ts";
import { fetchShow, markedButtonOf } from "./fleet/fetch-show.ts";
import { type House, openHouse, OWN_BUTTON } from "./house.ts";
import { nowMs } from "./measure/clock.ts";
import { Growing } from "./measure/histograms.ts";
import { Marker } from "./measure/marker.ts";
import { CpuWatch } from "./measure/own.ts";
import { openProbe, type Probe } from "./measure/probe.ts";
import type { Recorded, Sample } from "./measure/recorded.ts";
import { Scraper } from "./measure/scrape.ts";
import type { Plan } from "./plan/plan.ts";
import { type Schedule, scheduleOf } from "./plan/schedule.ts";
import { recordedOf } from "./recording.ts";

const SAMPLE_MS = 1000;
/** What the followed one pressed is told by another thread: a press and what was seen of it are settled this much later. */
const SETTLE_MS = 500;

export interface TrialOptions {
  readonly plan: Plan;
  readonly seed: number;
  readonly server: string | undefined;
  readonly crewKey: string | undefined;
}

export interface Trial {
  readonly recorded: Recorded;
  readonly startedAt: string;
  readonly seconds: number;
  readonly interrupted: boolean;
}

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

/**
 * One evening: a house, people, an ear where the installation would be, and everything that they measure.
 * `stop` ends it early, and what was measured so far is answered all the same. Throws `CannotStart` in a sentence.
 */
export async function trial(
  options: TrialOptions,
  display: Display,
  stop: AbortSignal,
): Promise<Trial> {
  const { plan, seed, server, crewKey } = options;
  const schedule = scheduleOf(plan, seed);
  const marker = new Marker();
  let fleet: Fleet | undefined;
  let house: House | undefined;
  let scraper: Scraper | undefined;
  const probe = await openProbe(await buttonOf(server), (slot, count, atMs) => {
    if (slot === fleet?.progress().markedSlot) marker.seen(count, atMs);
  });
  try {
    const { participants } = plan;
    house = await openHouse({ server, crewKey, participants, probePort: probe.port });
    const key = house.crewKey;
    scraper = key === undefined ? undefined : new Scraper(house.url, key);
    fleet = await Fleet.open({ server: house.url, plan, schedule, seed, crewKey: key, marker });
    const latency = new Growing();
    const cpu = new CpuWatch();
    return await watched(
      { house, probe, fleet, scraper, marker, latency, cpu },
      plan,
      schedule,
      display,
      stop,
    );
  } finally {
    await scraper?.close();
    await Promise.all([probe.close(), house?.close()]);
  }
}

/** The button whose presses are followed. A show without one has nothing to follow, and nothing is heard of it. */
async function buttonOf(server: string | undefined): Promise<string> {
  if (server === undefined) return OWN_BUTTON;
  return markedButtonOf(await fetchShow(server)) ?? "";
}

async function watched(
  instruments: Instruments,
  plan: Plan,
  schedule: Schedule,
  display: Display,
  stop: AbortSignal,
): Promise<Trial> {
  const { fleet, scraper } = instruments;
  const startedAt = new Date();
  const samples: Sample[] = [];
  const counts: FleetProgress[] = [];
  const look = () => {
    const count = fleet.progress();
    const sample = sampleOf(instruments, count);
    counts.push(count);
    samples.push(sample);
    const { refused, lost } = count;
    display.show({ ...sample, refused, lost, endSeconds: schedule.endMs / 1000 });
  };
  const looking = setInterval(look, SAMPLE_MS);
  const early = () => void fleet.stop().catch(() => {});
  stop.addEventListener("abort", early, { once: true });
  if (stop.aborted) early();
  let result: FleetResult;
  try {
    result = await fleet.finish();
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  } finally {
    clearInterval(looking);
    stop.removeEventListener("abort", early);
    await scraper?.look();
    display.close();
  }
  const recorded = recordedOf({ instruments, plan, result, samples, counts });
  const seconds = (Date.now() - startedAt.getTime()) / 1000;
  return { recorded, startedAt: startedAt.toISOString(), seconds, interrupted: stop.aborted };
}

function sampleOf({ scraper, marker, latency }: Instruments, count: FleetProgress): Sample {
  for (const ms of marker.settle(nowMs() - SETTLE_MS)) latency.record(ms);
  const { atSeconds, wanted, participants } = count;
  const frameToDatagramMs = latency.lately();
  return {
    atSeconds,
    wanted,
    participants,
    ...(frameToDatagramMs === undefined ? {} : { frameToDatagramMs }),
    ...scraper?.lately(),
  };
}
