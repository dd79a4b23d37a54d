import type { Display } from "./display.ts";
import type { FleetProgress, FleetResult } from "./fleet/fleet.ts";
import { nowMs } from "./measure/clock.ts";
import type { Sample } from "./measure/recorded.ts";
import type { Instruments } from "./instruments.ts";

const SAMPLE_MS = 1000;
/** What the followed one pressed is told by another thread: a press and what was seen of it are settled this much later. */
const SETTLE_MS = 500;

export interface Watched {
  readonly result: FleetResult;
  readonly samples: readonly Sample[];
  /** How the fleet stood, once a second. */
  readonly counts: readonly FleetProgress[];
}

/** Looks on, and tells of it once a second, until everybody has left; `over` sends them home early. */
export async function watch(
  instruments: Instruments,
  endSeconds: number,
  display: Display,
  over: AbortSignal,
): Promise<Watched> {
  const { fleet, scraper } = instruments;
  const samples: Sample[] = [];
  const counts: FleetProgress[] = [];
  const looking = setInterval(() => {
    const count = fleet.progress();
    const sample = sampleOf(instruments, count);
    counts.push(count);
    samples.push(sample);
    const { refused, lost } = count;
    display.show({ ...sample, refused, lost, endSeconds });
  }, SAMPLE_MS);
  const early = () => void fleet.stop();
  over.addEventListener("abort", early, { once: true });
  if (over.aborted) early();
  const result = await fleet.finish();
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  clearInterval(looking);
  over.removeEventListener("abort", early);
  await scraper?.look();
  display.close();
  return { result, samples, counts };
}

function sampleOf({ scraper, marker, latency }: Instruments, count: FleetProgress): Sample {
  for (const { tookMs, atMs } of marker.settled(nowMs() - SETTLE_MS)) latency.record(tookMs, atMs);
  const { atSeconds, wanted, participants } = count;
  const frameToDatagramMs = latency.lately(nowMs());
  return {
    atSeconds,
    wanted,
    participants,
    ...(frameToDatagramMs === undefined ? {} : { frameToDatagramMs }),
    ...scraper?.lately(),
  };
}
