import type { Slo } from "../verdict/slo.ts";
import { type Chart, isKnown, limitLines, type Line, rounded, type Tone } from "./chart.ts";
import type { DocumentSample } from "./document.ts";

type Told = (sample: DocumentSample) => number | undefined;

/** How it went, second by second: one chart for each thing that can go wrong. */
interface Kind {
  readonly title: string;
  readonly lines: readonly (readonly [string, Tone, Told])[];
  /** The SLOs whose limits belong here, and what a limit is multiplied with to be in the chart's unit. */
  readonly limits: readonly string[];
  readonly times?: number;
}

const KINDS: readonly Kind[] = [
  {
    title: "People",
    lines: [
      ["were to come", "wanted", ({ wanted }) => wanted],
      ["are in", "first", ({ participants }) => participants],
    ],
    limits: [],
  },
  {
    title: "From a press to the installation, of the last 20 s, ms",
    lines: [
      ["p50", "second", ({ frameToDatagramMs }) => frameToDatagramMs?.p50],
      ["p95", "first", ({ frameToDatagramMs }) => frameToDatagramMs?.p95],
      ["p99", "third", ({ frameToDatagramMs }) => frameToDatagramMs?.p99],
    ],
    limits: ["p50", "p95", "p99"].map((percentile) => `${percentile} frame_to_datagram_ms`),
  },
  {
    title: "CPU, % of one core",
    lines: [
      ["server", "first", ({ serverCpu }) => percent(serverCpu)],
      ["adapter", "second", ({ adapterCpu }) => percent(adapterCpu)],
    ],
    limits: ["server_cpu"],
    times: 100,
  },
  {
    title: "How long a tick of the room takes, ms",
    lines: [["p99", "third", ({ tickP99Ms }) => tickP99Ms]],
    limits: ["p99 server_tick_ms"],
  },
  {
    title: "All phones together, kB/s",
    lines: [
      ["to them", "first", ({ bytesDownPerSecond }) => thousands(bytesDownPerSecond)],
      ["from them", "second", ({ bytesUpPerSecond }) => thousands(bytesUpPerSecond)],
    ],
    limits: [],
  },
  {
    title: "The server's memory, MB",
    lines: [["resident", "first", ({ serverMemoryMb }) => serverMemoryMb]],
    limits: ["server_memory_mb"],
  },
];

/** A chart without lines is one of which nothing was measured. */
export function timeCharts(samples: readonly DocumentSample[], slos: readonly Slo[]): Chart[] {
  return KINDS.map((kind) => chartOf(kind, samples, slos));
}

function chartOf(kind: Kind, samples: readonly DocumentSample[], slos: readonly Slo[]): Chart {
  const lines = kind.lines
    .map(([name, tone, told]): Line => ({
      name,
      tone,
      values: samples.map((sample) => rounded(told(sample))),
    }))
    .filter(isKnown);
  return {
    title: kind.title,
    along: "seconds",
    at: samples.map(({ atSeconds }) => Number(atSeconds.toFixed(2))),
    lines: [...lines, ...limitLines(slos, kind.limits, lines, kind.times)],
  };
}

function percent(share: number | undefined): number | undefined {
  return share === undefined ? undefined : share * 100;
}

function thousands(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / 1000;
}
