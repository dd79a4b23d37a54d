import { CannotStart } from "#protocol/exit.ts";
import type { Show } from "#protocol/show.ts";
import type { Display } from "./display.ts";
import { Fallen } from "./fallen.ts";
import { Fleet } from "./fleet/fleet.ts";
import { fetchShow, markedButtonOf } from "./fleet/fetch-show.ts";
import { assertSeats } from "./fleet/seats.ts";
import { type House, openHouse, OWN_BUTTON } from "./house.ts";
import { Marker } from "./measure/marker.ts";
import { Growing } from "./measure/moments.ts";
import { CpuWatch } from "./measure/own.ts";
import { openProbe, type Probe } from "./measure/probe.ts";
import type { Recorded } from "./measure/recorded.ts";
import { Scraper } from "./measure/scrape.ts";
import type { Plan } from "./plan/plan.ts";
import { type Schedule, scheduleOf } from "./plan/schedule.ts";
import { recordedOf } from "./recording.ts";
import { watch } from "./watch.ts";

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
  /** Which adapter was measured, and with what rig; in words. */
  readonly adapter: string;
  readonly interrupted: boolean;
}

/**
 * One evening: a house, people, an ear where the installation would be, and everything that they measure.
 * `stop` ends it early, and so does a program that ends by itself; what was measured so far is answered all the same.
 * Throws `CannotStart` in a sentence, also when it was ended before anybody had come.
 */
export async function trial(
  options: TrialOptions,
  display: Display,
  stop: AbortSignal,
): Promise<Trial> {
  const { plan, seed, server, crewKey } = options;
  const schedule = scheduleOf(plan, seed);
  const show = server === undefined ? undefined : await fetchShow(server);
  await assertSeats(server, show, schedule.arrivals.length);
  const marker = new Marker();
  const fallen = new Fallen(display);
  let now: Fleet | undefined;
  let house: House | undefined;
  const probe = await openProbe(buttonOf(show), (slot, count, atMs) => {
    if (slot === now?.progress().markedSlot) marker.seen(count, atMs);
  });
  try {
    house = await openHouse({
      server,
      crewKey,
      participants: plan.participants,
      probePort: probe.port,
      fell: (fall) => fallen.hear(fall, now?.progress().atSeconds ?? 0),
    });
    if (stop.aborted) throw endedBefore();
    const opened = (fleet: Fleet) => void (now = fleet);
    const evening = { options, schedule, house, probe, marker, display, stop, fallen, opened };
    return await played(evening);
  } finally {
    await Promise.all([probe.close(), house?.close()]);
  }
}

interface Evening {
  readonly options: TrialOptions;
  readonly schedule: Schedule;
  readonly house: House;
  readonly probe: Probe;
  readonly marker: Marker;
  readonly display: Display;
  readonly stop: AbortSignal;
  readonly fallen: Fallen;
  /** Hears of the fleet, when it is there. */
  readonly opened: (fleet: Fleet) => void;
}

/** People come to a house that is open. */
async function played(evening: Evening): Promise<Trial> {
  const { house, probe, marker, schedule, fallen, stop } = evening;
  const { plan, seed } = evening.options;
  const { url: server, crewKey } = house;
  const scraper = crewKey === undefined ? undefined : new Scraper(server, crewKey);
  let fleet: Fleet | undefined;
  try {
    fleet = await Fleet.open({ server, plan, schedule, seed, crewKey, marker });
    evening.opened(fleet);
    assertHeard(house, fleet);
    const latency = new Growing();
    latency.fullHouse = fleet.fullHouse;
    if (scraper !== undefined) scraper.story.fullHouse = fleet.fullHouse;
    const instruments = { house, probe, fleet, scraper, marker, latency, cpu: new CpuWatch() };
    const over = AbortSignal.any([stop, fallen.signal]);
    const startedAt = new Date();
    const watched = await watch(instruments, schedule.endMs / 1000, evening.display, over);
    const interrupted = stop.aborted;
    if (interrupted && watched.result.joined === 0) throw endedBefore();
    const { faults } = watched.result;
    const recorded = recordedOf({ instruments, ...watched });
    const causes = { ...recorded.causes, ...fallen.causes };
    return {
      recorded: { ...recorded, causes, faults, ended: fallen.told, interrupted },
      startedAt: startedAt.toISOString(),
      seconds: (Date.now() - startedAt.getTime()) / 1000,
      adapter: adapterSaid(house, evening.options.server),
      interrupted,
    };
  } finally {
    await fleet?.stop();
    await scraper?.close();
  }
}

/** The button whose presses are followed. A show without one has nothing to follow, and nothing is heard of it. */
function buttonOf(show: Show | undefined): string {
  return show === undefined ? OWN_BUTTON : (markedButtonOf(show) ?? "");
}

function endedBefore(): CannotStart {
  return new CannotStart("The test was ended before anybody had come: nothing was measured.");
}

/** An installation is told of the first few dozen people only, and the followed one must be among them. */
function assertHeard({ url, rig }: House, fleet: Fleet): void {
  const { markedSlot } = fleet.progress();
  if (rig === undefined || markedSlot === undefined || markedSlot < rig.slots) return;
  throw new CannotStart(
    `People are in at ${url} already, so that the first of the test has slot ${markedSlot}, of which the installation is not told: test it while nobody is there.`,
  );
}

/** A server may have an adapter of its own besides; whose figures it tells then is its own affair. */
function adapterSaid({ rig }: House, server: string | undefined): string {
  if (rig === undefined) return "none: without a crew key nothing is seen of an installation";
  if (server === undefined) return `its own, on the same machine as the load, with ${rig.said}`;
  return `the test's own, on the machine of the load, with ${rig.said}; its CPU and dropped ticks are those of the first adapter that the server heard`;
}
