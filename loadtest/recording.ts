import type { Histogram } from "./measure/histograms.ts";
import type { FigureName, MeasureName, Recorded, Sample } from "./measure/recorded.ts";
import { known, type ServerWindow } from "./measure/server-window.ts";
import type { FleetProgress, FleetResult } from "./fleet/fleet.ts";
import type { Tally } from "./flow.ts";
import type { Plan } from "./plan/plan.ts";
import type { Instruments } from "./trial.ts";

type Counted = Pick<FleetProgress, "countedAtMs" | "participants" | "tally">;
type Figures = Partial<Record<FigureName, number>>;

export interface Made {
  readonly instruments: Instruments;
  readonly plan: Plan;
  readonly result: FleetResult;
  readonly samples: readonly Sample[];
  /** How the fleet stood, once a second. */
  readonly counts: readonly FleetProgress[];
}

/** Puts together what all instruments have measured, once everybody has left. */
export function recordedOf(made: Made): Recorded {
  const { instruments, plan, result, samples, counts } = made;
  const everybody = everybodyIn(plan, counts);
  const [first, last] = [everybody[0], everybody.at(-1)];
  const window =
    first && last && instruments.scraper?.story.between(first.countedAtMs, last.countedAtMs);
  const whole = instruments.scraper?.story.between(0, Infinity);
  return {
    histograms: histogramsOf(made),
    figures: {
      ...fleetFigures(result),
      ...(first && last ? phoneFigures(first, last) : {}),
      ...serverFigures(window),
      ...heardFigures(result, whole),
      ...installationFigures(instruments),
      generator_cpu: instruments.cpu.share,
    },
    causes: { ...result.causes, ...whole?.refusals },
    samples,
  };
}

/** The moments between the last arrival and the first departure: what is said of a full house is of these. */
export function everybodyIn<At extends Pick<FleetProgress, "atSeconds">>(
  { phases }: Pick<Plan, "phases">,
  counts: readonly At[],
): readonly At[] {
  let fromSeconds = 0;
  let toSeconds = Infinity;
  let atSeconds = 0;
  for (const { kind, seconds } of phases) {
    if (kind === "leave") toSeconds = Math.min(toSeconds, atSeconds);
    atSeconds += seconds;
    if (kind === "arrive") fromSeconds = atSeconds;
  }
  const endSeconds = Math.min(toSeconds, atSeconds);
  return counts.filter((count) => count.atSeconds >= fromSeconds && count.atSeconds <= endSeconds);
}

function histogramsOf({ instruments, result }: Made): Map<MeasureName, Histogram> {
  const { marker, latency, scraper, house } = instruments;
  for (const ms of marker.finish()) latency.record(ms);
  const all = new Map<MeasureName, Histogram>(result.histograms);
  if (house.crewKey !== undefined) all.set("frame_to_datagram_ms", latency.all);
  if (scraper === undefined || scraper.story.readings.length === 0) return all;
  const { tick, tickLate, loopDelay } = scraper.story.moments;
  all.set("server_tick_ms", tick);
  all.set("server_tick_late_ms", tickLate);
  all.set("server_loop_delay_ms", loopDelay);
  return all;
}

function fleetFigures(result: FleetResult): Figures {
  const { wanted, joined, refused, lost, returns, returnedElsewhere, peakParticipants } = result;
  return {
    wanted,
    joined,
    joined_share: wanted === 0 ? 1 : joined / wanted,
    refused,
    lost,
    returns,
    returned_elsewhere: returnedElsewhere,
    peak_participants: peakParticipants,
  };
}

/** What one phone sent and got, on the mean, between two counts. */
export function phoneFigures(first: Counted, last: Counted): Figures {
  const seconds = (last.countedAtMs - first.countedAtMs) / 1000;
  const people = (first.participants + last.participants) / 2;
  if (seconds <= 0 || people === 0) return {};
  const perPhone = (of: (tally: Tally) => number) =>
    (of(last.tally) - of(first.tally)) / seconds / people;
  return {
    bytes_down_per_phone: perPhone((tally) => tally.in.bytes),
    bytes_up_per_phone: perPhone((tally) => tally.out.bytes),
    messages_down_per_phone: perPhone((tally) => tally.in.count),
    messages_up_per_phone: perPhone((tally) => tally.out.count),
  };
}

function serverFigures(window: ServerWindow | undefined): Figures {
  return known({
    frames_per_second: window?.framesPerSecond,
    server_cpu: window?.serverCpu,
    server_memory_mb: window?.serverMemoryMb,
    adapter_cpu: window?.adapterCpu,
    adapter_dropped: window?.adapterDropped,
  });
}

/** From the first frame to the last: at any moment between, some are under way. A server elsewhere may hear other people too. */
function heardFigures({ frames }: FleetResult, whole: ServerWindow | undefined): Figures {
  if (frames === 0 || whole?.frames === undefined) return {};
  return { frames_heard_share: Math.min(1, whole.frames / frames) };
}

function installationFigures({ house, marker, probe }: Instruments): Figures {
  if (house.crewKey === undefined) return {};
  return { presses_lost: marker.lost, datagrams_lost: probe.heard().lost };
}
