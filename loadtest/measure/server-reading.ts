import { type Buckets, bucketsOf } from "./buckets.ts";
import {
  type DurationName,
  DURATIONS,
  FAMILIES,
  type NumberName,
  NUMBERS,
} from "./metric-names.ts";
import type { Series } from "./prometheus.ts";

export type Numbers = Readonly<Partial<Record<NumberName, number>>>;
export type Durations = Readonly<Partial<Record<DurationName, Buckets>>>;

/** What a server said of itself at one moment, as far as a load test can use it. What it did not say is missing. */
export interface ServerReading {
  /** When it was read, on our clock. */
  readonly atMs: number;
  readonly numbers: Numbers;
  /** How many people there were, by presence. */
  readonly participants: ReadonlyMap<string, number>;
  /** How much was refused since the server began, by cause. */
  readonly refusals: ReadonlyMap<string, number>;
  /** How long things took since the server began. */
  readonly durations: Durations;
}

export function readingOf(series: readonly Series[], atMs: number): ServerReading {
  return {
    atMs,
    numbers: numbersOf(series),
    participants: familyOf(series, FAMILIES.participants),
    refusals: familyOf(series, FAMILIES.refusals),
    durations: durationsOf(series),
  };
}

function numbersOf(series: readonly Series[]): Numbers {
  const numbers: Partial<Record<NumberName, number>> = {};
  for (const [key, name] of Object.entries(NUMBERS) as [NumberName, string][]) {
    const value = series.find((one) => one.name === name)?.value;
    if (value !== undefined && Number.isFinite(value)) numbers[key] = value;
  }
  return numbers;
}

function durationsOf(series: readonly Series[]): Durations {
  const durations: Partial<Record<DurationName, Buckets>> = {};
  for (const [key, name] of Object.entries(DURATIONS) as [DurationName, string][]) {
    const buckets = bucketsOf(series, name);
    if (buckets !== undefined) durations[key] = buckets;
  }
  return durations;
}

function familyOf(
  series: readonly Series[],
  { name, label }: { readonly name: string; readonly label: string },
): ReadonlyMap<string, number> {
  const told = series.filter((one) => one.name === name && Number.isFinite(one.value));
  return new Map(told.map(({ labels, value }) => [labels.get(label) ?? "", value]));
}
