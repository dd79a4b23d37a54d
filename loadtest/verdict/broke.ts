import type { Sample } from "../measure/recorded.ts";
import type { Step } from "../report/run.ts";
import { holds, type Outcome, outcomeSaid } from "./outcome.ts";
import { nameOf, type Slo } from "./slo.ts";
import type { Verdict } from "./verdict.ts";

/** A promise that was not kept, and when it was first seen to be broken, where the seconds tell. */
export interface Break {
  readonly outcome: Outcome;
  readonly at?: { readonly seconds: number; readonly participants: number };
}

/** One bad second may be chance. */
const SECONDS_IN_A_ROW = 3;

/** What the seconds tell, by what an SLO calls it. */
const TOLD: Readonly<Record<string, (sample: Sample) => number | undefined>> = {
  "p50 frame_to_datagram_ms": ({ frameToDatagramMs }) => frameToDatagramMs?.p50,
  "p95 frame_to_datagram_ms": ({ frameToDatagramMs }) => frameToDatagramMs?.p95,
  "p99 frame_to_datagram_ms": ({ frameToDatagramMs }) => frameToDatagramMs?.p99,
  "p99 server_tick_ms": ({ tickP99Ms }) => tickP99Ms,
  server_cpu: ({ serverCpu }) => serverCpu,
  adapter_cpu: ({ adapterCpu }) => adapterCpu,
  server_memory_mb: ({ serverMemoryMb }) => serverMemoryMb,
};

/** Everything that was not kept, first what broke first; what has no moment comes after, as the promises stand. */
export function breaksOf({ outcomes, recorded }: Verdict): Break[] {
  return outcomes
    .filter(({ kind }) => kind !== "held")
    .map((outcome) => breakOf(outcome, recorded.samples))
    .sort((one, other) => secondsOf(one) - secondsOf(other));
}

/** A run as one step of a search for the capacity. */
export function stepOf(participants: number, verdict: Verdict): Step {
  const broke = breaksOf(verdict).map(({ outcome }) => outcomeSaid(outcome));
  const { ended = [], faults = [] } = verdict.recorded;
  const why = { held: [], missed: [...ended, ...broke], invalid: [...faults] };
  return { participants, kind: verdict.kind, broke: why[verdict.kind] };
}

/** The promise that was kept most narrowly. Only upper limits have a distance that means something. */
export function nearestToLimit({ outcomes }: Verdict): Outcome | undefined {
  const [nearest] = outcomes
    .map((outcome) => ({ outcome, used: usedOf(outcome) }))
    .filter(({ used }) => used !== undefined)
    .sort((one, other) => (other.used ?? 0) - (one.used ?? 0));
  return nearest?.outcome;
}

/** How much of its limit was used up. A patch comes a tick after the one before at best, so that says nothing. */
function usedOf(outcome: Outcome): number | undefined {
  const { subject, comparison, limit } = outcome.slo;
  const isUpper = comparison.startsWith("<") && limit > 0;
  if (outcome.kind !== "held" || !isUpper || subject.name === "patch_interval_ms") return undefined;
  return outcome.value / limit;
}

function breakOf(outcome: Outcome, samples: readonly Sample[]): Break {
  const broken = samples.map((sample) => isBroken(outcome.slo, sample));
  const first = broken.findIndex((_, index) => inARow(broken, index));
  const { atSeconds: seconds, participants } = samples[first] ?? {};
  if (seconds === undefined || participants === undefined) return { outcome };
  return { outcome, at: { seconds, participants } };
}

function inARow(broken: readonly boolean[], from: number): boolean {
  const row = broken.slice(from, from + SECONDS_IN_A_ROW);
  return row.length === SECONDS_IN_A_ROW && row.every((is) => is);
}

function isBroken(slo: Slo, sample: Sample): boolean {
  const value = TOLD[nameOf(slo.subject)]?.(sample);
  return value !== undefined && !holds(slo, value);
}

function secondsOf({ at }: Break): number {
  return at?.seconds ?? Number.MAX_VALUE;
}
