import type { FleetProgress, FleetResult } from "./fleet/fleet.ts";
import type { Tally } from "./flow.ts";
import type { Histogram } from "./measure/histograms.ts";
import type { FigureName, MeasureName, Recorded, Sample } from "./measure/recorded.ts";
import type { ServerMoments } from "./measure/server-moments.ts";
import { known, type ServerWindow } from "./measure/server-window.ts";
import { isWithin, type Span } from "./plan/full-house.ts";
import type { Instruments } from "./instruments.ts";

type Counted = Pick<FleetProgress, "countedAtMs" | "participants" | "tally">;
type Figures = Partial<Record<FigureName, number>>;
type Histograms = Map<MeasureName, Histogram>;

export interface Made {
  readonly instruments: Instruments;
  readonly result: FleetResult;
  /** How it stood, once a second, and how the fleet did at the same moments. */
  readonly samples: readonly Sample[];
  readonly counts: readonly FleetProgress[];
}

/** Puts together what all instruments have measured, once everybody has left. */
export function recordedOf(made: Made): Recorded {
  const { instruments, result, samples, counts } = made;
  const { marker, latency, scraper, cpu, fleet } = instruments;
  const { fromMs, toMs } = fleet.fullHouse;
  for (const { tookMs, atMs } of marker.finish(result.countedAtMs)) latency.record(tookMs, atMs);
  const full = scraper?.story.between(fromMs, toMs);
  const whole = scraper?.story.between(0, Infinity);
  const wholeRun = wholeRunOf(made);
  return {
    wholeRun,
    histograms: new Map([...wholeRun, ...fullHouseMoments(made)]),
    figures: {
      ...fleetFigures(result),
      ...phoneFigures(everybodyIn(fleet.fullHouse, counts)),
      ...serverFigures(full, whole),
      ...heardFigures(result, whole),
      ...installationFigures(instruments),
      generator_cpu: cpu.share,
    },
    causes: { ...result.causes, ...whole?.refusals, ...strangeIn(instruments) },
    samples: withTraffic(samples, counts),
  };
}

/** What was counted while the house was as full as it gets; the same count looked at twice is one. */
export function everybodyIn<At extends Pick<FleetProgress, "countedAtMs">>(
  fullHouse: Span,
  counts: readonly At[],
): readonly At[] {
  return counts.filter(
    ({ countedAtMs }, index) =>
      isWithin(fullHouse, countedAtMs) && countedAtMs !== counts[index - 1]?.countedAtMs,
  );
}

function wholeRunOf({ instruments, result }: Made): Histograms {
  const { latency, scraper, house } = instruments;
  const all: Histograms = new Map(result.histograms);
  if (house.crewKey !== undefined) all.set("frame_to_datagram_ms", latency.all);
  if (scraper !== undefined) addServer(all, scraper.story.moments);
  return all;
}

function fullHouseMoments({ instruments, result }: Made): Histograms {
  const { latency, scraper, house } = instruments;
  const full: Histograms = new Map(result.ofFullHouse);
  if (house.crewKey !== undefined) full.set("frame_to_datagram_ms", latency.ofFullHouse);
  if (scraper !== undefined) addServer(full, scraper.story.ofFullHouse);
  return full;
}

function addServer(to: Histograms, { tick, tickLate, loopDelay }: ServerMoments): void {
  to.set("server_tick_ms", tick);
  to.set("server_tick_late_ms", tickLate);
  to.set("server_loop_delay_ms", loopDelay);
}

function fleetFigures(result: FleetResult): Figures {
  const { wanted, joined, refused, lost, returns, returnedElsewhere, peakParticipants } = result;
  return {
    wanted,
    joined,
    joined_share: wanted === 0 ? 1 : joined / wanted,
    refused,
    lost,
    crew_lost: result.crewLost,
    returns,
    returned_elsewhere: returnedElsewhere,
    away_at_end: result.away,
    peak_participants: peakParticipants,
  };
}

/** What one phone sent and got, on the mean of all these counts. */
export function phoneFigures(counts: readonly Counted[]): Figures {
  const [first, last] = [counts[0], counts.at(-1)];
  if (first === undefined || last === undefined) return {};
  const seconds = (last.countedAtMs - first.countedAtMs) / 1000;
  const people = counts.reduce((sum, { participants }) => sum + participants, 0) / counts.length;
  if (seconds <= 0 || people === 0) return {};
  const perPhone = (of: (tally: Tally) => number) =>
    (of(last.tally) - of(first.tally)) / seconds / people;
  return {
    full_house_seconds: seconds,
    bytes_down_per_phone: perPhone((tally) => tally.in.bytes),
    bytes_up_per_phone: perPhone((tally) => tally.out.bytes),
    messages_down_per_phone: perPhone((tally) => tally.in.count),
    messages_up_per_phone: perPhone((tally) => tally.out.count),
  };
}

/** What was dropped, and the most memory, counts at any time; the rest is how it is with everybody in. */
export function serverFigures(
  full: ServerWindow | undefined,
  whole: ServerWindow | undefined,
): Figures {
  return known({
    frames_per_second: full?.framesPerSecond,
    server_cpu: full?.serverCpu,
    server_memory_mb: whole?.serverMemoryMb,
    adapter_cpu: full?.adapterCpu,
    adapter_dropped: whole?.adapterDropped,
  });
}

/** From the first frame to the last: at any moment between, some are under way. A server elsewhere may hear other people too. */
function heardFigures({ frames }: FleetResult, whole: ServerWindow | undefined): Figures {
  if (frames === 0 || whole?.frames === undefined) return {};
  return { frames_heard_share: Math.min(1, whole.frames / frames) };
}

function installationFigures({ house, marker, probe }: Instruments): Figures {
  if (house.crewKey === undefined) return {};
  return {
    presses_lost: marker.lost,
    datagrams_lost: probe.heard().lost,
  };
}

/** Somebody else in the followed one's slot, or an installation that is told of presses that nobody made. */
function strangeIn({ marker }: Instruments): Record<string, number> {
  return marker.strange === 0 ? {} : { pressed_by_nobody: marker.strange };
}

/** What went to all phones together and came from them, by the fleet's own count: the server's is of the crew, too. */
export function withTraffic(
  samples: readonly Sample[],
  counts: readonly Counted[],
): readonly Sample[] {
  return samples.map((sample, index) => {
    const [before, now] = [counts[index - 1], counts[index]];
    const seconds = before && now ? (now.countedAtMs - before.countedAtMs) / 1000 : 0;
    if (before === undefined || now === undefined || seconds <= 0) return sample;
    const perSecond = (way: "in" | "out") =>
      (now.tally[way].bytes - before.tally[way].bytes) / seconds;
    return { ...sample, bytesDownPerSecond: perSecond("in"), bytesUpPerSecond: perSecond("out") };
  });
}
