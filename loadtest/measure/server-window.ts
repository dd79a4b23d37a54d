import type { NumberName } from "./metric-names.ts";
import type { ServerReading } from "./server-reading.ts";

const BYTES_PER_MB = 1_000_000;
const MS_PER_SECOND = 1000;

/** How a server did from the first of some readings to the last. What it did not tell is missing. CPU is of one core. */
export interface ServerWindow {
  readonly seconds: number;
  readonly serverCpu?: number;
  readonly adapterCpu?: number;
  /** At its highest. */
  readonly serverMemoryMb?: number;
  readonly frames?: number;
  readonly framesPerSecond?: number;
  readonly adapterDropped?: number;
  /** What was refused in it, by cause. */
  readonly refusals: Readonly<Record<string, number>>;
}

type Pair = readonly [before: ServerReading, after: ServerReading];

/** Of readings in their order. Undefined of fewer than two: nothing lies between them. */
export function windowOf(readings: readonly ServerReading[]): ServerWindow | undefined {
  const [first, last] = [readings[0], readings.at(-1)];
  if (first === undefined || last === undefined || first.atMs >= last.atMs) return undefined;
  const pairs = pairsOf(readings);
  const seconds = (last.atMs - first.atMs) / MS_PER_SECOND;
  const perSecond = (name: NumberName) => divided(growthOf(pairs, name), seconds);
  return {
    seconds,
    ...known({
      serverCpu: perSecond("cpuSeconds"),
      adapterCpu: perSecond("adapterCpuSeconds"),
      serverMemoryMb: divided(
        most(readings.map(({ numbers }) => numbers.memoryBytes)),
        BYTES_PER_MB,
      ),
      frames: growthOf(pairs, "frames"),
      framesPerSecond: perSecond("frames"),
      adapterDropped: growthOf(pairs, "adapterDropped"),
    }),
    refusals: refusalsOf(pairs),
  };
}

function pairsOf(readings: readonly ServerReading[]): Pair[] {
  return readings.slice(1).map((after, at) => [readings[at] ?? after, after]);
}

/** How much a count has grown; a server that began again in between counts from 0. Undefined if it was never told. */
function growthOf(pairs: readonly Pair[], name: NumberName): number | undefined {
  let growth: number | undefined;
  for (const [{ numbers: before }, { numbers: after }] of pairs) {
    const [from, to] = [before[name], after[name]];
    if (from !== undefined && to !== undefined) growth = (growth ?? 0) + grown(from, to);
  }
  return growth;
}

/** A cause that was not told yet had not happened yet. */
function refusalsOf(pairs: readonly Pair[]): Record<string, number> {
  const refusals: Record<string, number> = {};
  for (const [{ refusals: before }, { refusals: after }] of pairs)
    for (const [cause, count] of after) {
      const growth = grown(before.get(cause) ?? 0, count);
      if (growth > 0) refusals[cause] = (refusals[cause] ?? 0) + growth;
    }
  return refusals;
}

function grown(from: number, to: number): number {
  return to < from ? to : to - from;
}

function most(values: readonly (number | undefined)[]): number | undefined {
  const told = values.filter((value) => value !== undefined);
  return told.length === 0 ? undefined : told.reduce((one, other) => Math.max(one, other));
}

function divided(value: number | undefined, by: number): number | undefined {
  return value === undefined ? undefined : value / by;
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without what is unknown. */
export function known<T extends object>(all: T): Known<T> {
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as Known<T>;
}
