import type { Display } from "./display.ts";
import { Fleet, type FleetProgress, type FleetResult } from "./fleet/fleet.ts";
import { type House, openHouse } from "./house.ts";
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

/** The button of the show that is tested. */
const BUTTON = "pulse";
const SAMPLE_MS = 1000;
/** A press that nobody has seen so long after the last frame is lost. */
const SETTLE_MS = 400;

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

/** How the fleet stood at one moment of our clock. */
export interface Standing {
  readonly atMs: number;
  readonly progress: FleetProgress;
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
  const probe = await openProbe(BUTTON, (slot, count, atMs) => {
    if (slot === fleet?.progress().markedSlot) marker.seen(count, atMs);
  });
  let fleet: Fleet | undefined;
  let house: House | undefined;
  try {
    const { participants } = plan;
    house = await openHouse({ server, crewKey, participants, probePort: probe.port });
    const key = house.crewKey;
    const scraper = key === undefined ? undefined : new Scraper(house.url, key);
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
    await Promise.all([probe.close(), house?.close()]);
  }
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
  const standings: Standing[] = [];
  const look = () => {
    const sample = sampleOf(instruments);
    samples.push(sample);
    standings.push({ atMs: nowMs(), progress: fleet.progress() });
    display.show({ ...progressOf(fleet.progress(), sample), endSeconds: schedule.endMs / 1000 });
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
    await scraper?.close();
    display.close();
  }
  const recorded = recordedOf({ instruments, plan, result, samples, standings });
  const seconds = (Date.now() - startedAt.getTime()) / 1000;
  return { recorded, startedAt: startedAt.toISOString(), seconds, interrupted: stop.aborted };
}

function sampleOf({ fleet, scraper, marker, latency }: Instruments): Sample {
  for (const ms of marker.settle(nowMs())) latency.record(ms);
  const { atSeconds, wanted, participants } = fleet.progress();
  const frameToDatagramMs = latency.lately();
  return {
    atSeconds,
    wanted,
    participants,
    ...(frameToDatagramMs === undefined ? {} : { frameToDatagramMs }),
    ...scraper?.lately(),
  };
}

function progressOf({ refused, lost }: FleetProgress, sample: Sample) {
  return { ...sample, refused, lost };
}
