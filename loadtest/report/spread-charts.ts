import type { Histogram } from "../measure/histograms.ts";
import type { MeasureName } from "../measure/recorded.ts";
import { GENERATOR } from "../verdict/verdict.ts";
import { type Chart, type Line, rounded, type Tone } from "./chart.ts";

/**
 * How many had to wait how long. Along the bottom stands the share of moments in nines, so that the slow few get as much
 * room as the quick many: 1 is 90 %, 2 is 99 %, 3 is 99.9 %.
 */
const NINES_MAX = 5;
const NINES_STEP = 0.05;

type Histograms = ReadonlyMap<MeasureName, Histogram>;

interface Kind {
  readonly title: string;
  readonly lines: readonly (readonly [string, Tone, MeasureName])[];
  readonly limit?: number;
}

const KINDS: readonly Kind[] = [
  {
    title: "Getting in, ms",
    lines: [
      ["joined", "first", "join_ms"],
      ["came back", "second", "return_ms"],
    ],
  },
  {
    title: "From a press, ms",
    lines: [
      ["to a crew reader", "second", "frame_to_patch_ms"],
      ["to the installation", "first", "frame_to_datagram_ms"],
    ],
  },
  {
    title: "The server, ms",
    lines: [
      ["a tick took", "first", "server_tick_ms"],
      ["a tick was late", "second", "server_tick_late_ms"],
      ["event loop was late", "third", "server_loop_delay_ms"],
      ["between patches", "fourth", "patch_interval_ms"],
    ],
  },
  {
    title: "The load generator itself, ms",
    lines: [
      ["event loops were late", "second", "generator_loop_delay_ms"],
      ["sent late", "third", "generator_late_ms"],
    ],
    limit: GENERATOR.loopDelayP99MsMax,
  },
];

export function spreadCharts(histograms: Histograms): Chart[] {
  return KINDS.map((kind) => chartOf(kind, histograms));
}

function chartOf({ title, lines: kinds, limit }: Kind, histograms: Histograms): Chart {
  const known = kinds.flatMap(([name, tone, measure]) => {
    const histogram = histograms.get(measure);
    return histogram === undefined || histogram.count === 0 ? [] : [{ name, tone, histogram }];
  });
  const nines = Math.max(0, ...known.map(({ histogram }) => ninesOf(histogram)));
  const at = Array.from({ length: Math.floor(nines / NINES_STEP) + 1 }, (_, step) =>
    Number((step * NINES_STEP).toFixed(2)),
  );
  const lines = known.map(({ name, tone, histogram }) => ({
    name,
    tone,
    values: at.map((nines) => valueAt(histogram, nines)),
  }));
  const limits: Line[] =
    limit === undefined || lines.length === 0
      ? []
      : [{ name: `limit p99 <= ${limit}`, tone: "limit", values: at.map(() => limit) }];
  return { title, along: "nines", at, lines: [...lines, ...limits] };
}

/** Of a hundred moments the 99th percentile is the last that means something: two nines. */
function ninesOf({ count }: Histogram): number {
  return Math.min(NINES_MAX, Math.log10(count));
}

function valueAt(histogram: Histogram, nines: number): number | null {
  if (nines > ninesOf(histogram)) return null;
  return rounded(histogram.percentileMs(100 * (1 - 10 ** -nines)));
}
