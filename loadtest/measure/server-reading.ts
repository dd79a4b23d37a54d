import { type Buckets, bucketsOf } from "./buckets.ts";
import { DURATIONS, FAMILIES, type NumberName, NUMBERS } from "./metric-names.ts";
import type { Series } from "./prometheus.ts";

export type Numbers = Readonly<Partial<Record<NumberName, number>>>;

/** What a server said of itself at one moment, as far as a load test can use it. What it did not say is missing. */
export interface ServerReading {
  /** When it was read, on our clock. */
  readonly atMs: number;
  readonly numbers: Numbers;
  /** How many people there were, by presence. */
  readonly participants: ReadonlyMap<string, number>;
  /** How much was refused since the server began, by cause. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly tick: Buckets | undefined;
  readonly tickLate: Buckets | undefined;
}

export function readingOf(series: readonly Series[], atMs: number): ServerReading {
  const numbers: Partial<Record<NumberName, number>> = {};
  for (const [key, name] of Object.entries(NUMBERS) as [NumberName, string][]) {
    const value = series.find((one) => one.name === name)?.value;
    if (value !== undefined && Number.isFinite(value)) numbers[key] = value;
  }
  return {
    atMs,
    numbers,
    participants: familyOf(series, FAMILIES.participants),
    refusals: familyOf(series, FAMILIES.refusals),
    tick: bucketsOf(series, DURATIONS.tick),
    tickLate: bucketsOf(series, DURATIONS.tickLate),
  };
}

function familyOf(
  series: readonly Series[],
  { name, label }: { readonly name: string; readonly label: string },
): ReadonlyMap<string, number> {
  const told = series.filter((one) => one.name === name && Number.isFinite(one.value));
  return new Map(told.map(({ labels, value }) => [labels.get(label) ?? "", value]));
}
