import type { MeasureName, Recorded } from "../measure/recorded.ts";
import { COMPARISONS, nameOf, type Percentile, PERCENTILES, type Slo } from "./slo.ts";
import { numberSaid } from "./said.ts";

/** What became of a promise. One of which nothing was measured has not been kept: nobody saw it. */
export type Outcome =
  | { readonly kind: "held" | "missed"; readonly slo: Slo; readonly value: number }
  | { readonly kind: "unmeasured"; readonly slo: Slo };

export function outcomeOf(slo: Slo, recorded: Recorded): Outcome {
  const { subject } = slo;
  const value =
    subject.kind === "measure"
      ? percentileOf(recorded, subject.name, subject.percentile)
      : recorded.figures[subject.name];
  if (value === undefined) return { kind: "unmeasured", slo };
  return { kind: holds(slo, value) ? "held" : "missed", slo, value };
}

export function holds({ comparison, limit }: Slo, value: number): boolean {
  return COMPARISONS[comparison](value, limit);
}

/** In milliseconds; undefined when nothing was measured. */
export function percentileOf(
  { histograms }: Recorded,
  name: MeasureName,
  percentile: Percentile,
): number | undefined {
  return histograms.get(name)?.percentileMs(PERCENTILES[percentile]);
}

/** `p95 frame_to_datagram_ms was 92 (limit < 80)` */
export function outcomeSaid(outcome: Outcome): string {
  const { slo } = outcome;
  const limit = limitSaid(slo);
  if (outcome.kind === "unmeasured") return `${nameOf(slo.subject)} was not measured (${limit})`;
  return `${nameOf(slo.subject)} was ${valueSaid(slo, outcome.value)} (${limit})`;
}

export function limitSaid({ comparison, limit }: Slo): string {
  return `limit ${comparison} ${numberSaid(limit, 9)}`;
}

/** Rounded, but never across its limit: 0.99996 is not said to be 1 where 1 was wanted. */
export function valueSaid(slo: Slo, value: number): string {
  const digits = [value < 10 ? 2 : 1, 3, 4, 5, 6, 7].find(
    (digits) => holds(slo, Number(value.toFixed(digits))) === holds(slo, value),
  );
  return numberSaid(value, digits ?? 9);
}
