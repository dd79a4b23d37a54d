import type { Metric as AnyMetric, Registry } from "prom-client";
import type { DurationTotals } from "../../room/durations.ts";

type Labels = Readonly<Record<string, string | number>>;

/** One line of a metric. */
export interface Sample {
  readonly value: number;
  readonly labels?: Labels;
  /** Where it is not the metric's own. */
  readonly metricName?: string;
}

/** Something that can be asked of a `Source`. */
export interface Metric<Source> {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  readonly read: (source: Source) => readonly Sample[];
}

/**
 * Puts metrics into a registry; they tell nothing while there is no source. What they tell is counted where it happens, in
 * plain numbers, and read when somebody asks: a library's counter would be work at each frame.
 */
export function register<Source>(
  registry: Registry,
  metrics: readonly Metric<Source>[],
  source: () => Source | undefined,
): void {
  for (const { name, help, type, read } of metrics) {
    const get = async () => {
      const from = source();
      return { name, help, type, values: from === undefined ? [] : read(from) };
    };
    // What the registry asks of a metric when it writes one down; its types know only the library's own.
    registry.registerMetric({ name, help, type, get } as unknown as AnyMetric);
  }
}

type Reading<Source> = (source: Source) => number;

/** A number that goes up and down. */
export function gauge<Source>(name: string, help: string, read: Reading<Source>): Metric<Source> {
  return { name, help, type: "gauge", read: (source) => [{ value: read(source) }] };
}

/** A total that only grows. */
export function counter<Source>(name: string, help: string, read: Reading<Source>): Metric<Source> {
  return { name, help, type: "counter", read: (source) => [{ value: read(source) }] };
}

/** How long something takes. */
export function histogram<Source>(
  name: string,
  help: string,
  read: (source: Source) => DurationTotals,
): Metric<Source> {
  return { name, help, type: "histogram", read: (source) => bucketsOf(name, read(source)) };
}

function bucketsOf(name: string, totals: DurationTotals): Sample[] {
  const { bounds, atMost, count, sumSeconds } = totals;
  const bucket = (le: number | string, value: number): Sample => ({
    metricName: `${name}_bucket`,
    labels: { le },
    value,
  });
  return [
    ...bounds.map((bound, index) => bucket(bound, atMost[index] ?? 0)),
    bucket("+Inf", count),
    { metricName: `${name}_sum`, value: sumSeconds },
    { metricName: `${name}_count`, value: count },
  ];
}
