import { Histogram } from "../../../loadtest/measure/histograms.ts";
import type { MeasureName, Recorded, Sample } from "../../../loadtest/measure/recorded.ts";
import type { Run } from "../../../loadtest/report/run.ts";
import { parseSlo, type Slo } from "../../../loadtest/verdict/slo.ts";

/** A hundred moments: ninety quick ones, five at the 95th, four at the 99th, and the longest. */
export function hundred(quickMs: number, p95Ms: number, p99Ms: number, maxMs = p99Ms): Histogram {
  const histogram = new Histogram();
  histogram.record(quickMs, 90);
  histogram.record(p95Ms, 5);
  histogram.record(p99Ms, 4);
  histogram.record(maxMs);
  return histogram;
}

/** A run of 400 phones that went well: each sends 8.2 messages a second and gets 2.4. */
export function recordedWith(different: Partial<Recorded> = {}): Recorded {
  return {
    histograms: HISTOGRAMS,
    wholeRun: HISTOGRAMS,
    figures: FIGURES,
    causes: { refused_4103: 0, returned_after_drop: 7, returned_after_sleep: 5 },
    samples: SAMPLES,
    ...different,
  };
}

/** The same, with some of its moments or figures otherwise. */
export function withMoments(different: Partial<Record<MeasureName, Histogram>>): Recorded {
  const others = Object.entries(different) as [MeasureName, Histogram][];
  return recordedWith({ histograms: new Map([...HISTOGRAMS, ...others]) });
}

export function withFigures(different: Recorded["figures"]): Recorded {
  return recordedWith({ figures: { ...FIGURES, ...different } });
}

/** Two minutes in which 400 people come within the first, on a machine of two cores. */
export function runWith(different: Partial<Run> = {}): Run {
  return {
    plan: {
      name: "announcement",
      participants: 400,
      mix: { idle: 40, wanderer: 60 },
      framesPerSecond: 20,
      phases: [
        { kind: "arrive", share: 1, seconds: 60 },
        { kind: "play", seconds: 65 },
      ],
    },
    profile: "announcement",
    seed: 7,
    startedAt: "2026-11-22T10:00:00.000Z",
    seconds: 125.4,
    machine: { cpu: "Example CPU", cores: 2, memoryGb: 8, os: "linux 6.1 x64", node: "24.21.0" },
    versions: { crowdpatch: "0.1.0", "@colyseus/core": "0.18.17" },
    commit: "0123abc",
    server: "own",
    interrupted: false,
    ...different,
  };
}

export function slosOf(...sentences: readonly string[]): Slo[] {
  return sentences.map((sentence) => {
    const parsed = parseSlo(sentence);
    if ("mistakes" in parsed) throw new Error(parsed.mistakes.join("; "));
    return parsed.slo;
  });
}

const HISTOGRAMS: Recorded["histograms"] = new Map<MeasureName, Histogram>([
  ["join_ms", hundred(40, 180, 420, 610)],
  ["return_ms", hundred(60, 240, 510, 800)],
  ["frame_to_patch_ms", hundred(26, 38, 58, 80)],
  ["frame_to_datagram_ms", hundred(32, 41, 63, 88)],
  ["patch_interval_ms", hundred(50, 53, 61, 70)],
  ["patch_jitter_ms", hundred(1, 4, 12, 20)],
  ["server_tick_ms", hundred(1.2, 3.1, 7.5, 22)],
  ["server_tick_late_ms", hundred(0.3, 2, 5, 9)],
  ["server_loop_delay_ms", hundred(1, 4, 9, 18)],
  ["generator_loop_delay_ms", hundred(1, 5, 11, 19)],
  ["generator_late_ms", hundred(1, 3, 8, 16)],
]);

const FIGURES: Recorded["figures"] = {
  wanted: 400,
  joined: 400,
  joined_share: 1,
  refused: 0,
  lost: 0,
  returns: 12,
  returned_elsewhere: 0,
  away_at_end: 0,
  presses_lost: 0,
  peak_participants: 400,
  full_house_seconds: 64,
  frames_per_second: 3240,
  bytes_down_per_phone: 128.4,
  bytes_up_per_phone: 109.6,
  messages_down_per_phone: 2.4,
  messages_up_per_phone: 8.2,
  server_cpu: 0.312,
  server_memory_mb: 142,
  adapter_cpu: 0.118,
  adapter_dropped: 0,
  generator_cpu: 0.44,
};

const SAMPLES: readonly Sample[] = Array.from({ length: 125 }, (_, index) => {
  const participants = Math.min(400, Math.round(((index + 1) / 60) * 400));
  const share = participants / 400;
  const sway = Math.sin(index / 3);
  return {
    atSeconds: index + 1,
    wanted: participants,
    participants,
    frameToDatagramMs: {
      p50: 30 + 2 * sway,
      p95: 38 + 4 * share + 0.5 * sway,
      p99: 52 + 12 * share,
    },
    serverCpu: 0.05 + 0.26 * share + 0.01 * sway,
    adapterCpu: 0.06 + 0.05 * share,
    serverMemoryMb: 96 + 46 * share,
    tickP99Ms: 2 + 5 * share + 0.5 * sway,
    bytesDownPerSecond: participants * 128,
    bytesUpPerSecond: participants * (110 + 10 * sway),
  };
});
