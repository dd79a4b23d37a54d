import type { Percentiles } from "../measure/histograms.ts";
import { breaks, hasBroken, unfairness } from "./breaking.ts";
import type { Figures, Window } from "./window.ts";

/** One server at one number of phones: the median of each figure over its windows. */
export interface Row extends Figures {
  readonly peer: string;
  readonly phones: number;
  /** From when a press was due to when the installation's reader had it; undefined where nothing was heard. */
  readonly tookMs: Percentiles | undefined;
  /** In what it broke, when it broke in most rounds. */
  readonly broke: string | undefined;
  /** The phones' own process was the bottleneck in one of its windows: nothing is known of this row. */
  readonly unknown: boolean;
}

/** How many times another server's CPU a frame costs here: of the medians, and the least and most of any round. */
export interface Ratio {
  readonly phones: number;
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const low = sorted[Math.floor(middle)] ?? Number.NaN;
  const high = sorted[Math.ceil(middle)] ?? Number.NaN;
  return (low + high) / 2;
}

/** Of each window that was measured more than once, the last. */
export function lastAttempts(windows: readonly Window[]): Window[] {
  const attempts = Map.groupBy(windows, ({ phones, peer, round }) => `${phones} ${peer} ${round}`);
  return [...attempts.values()].flatMap((group) => group.slice(-1));
}

export function ofPeer<Of extends { readonly peer: string }>(
  all: readonly Of[],
  peer: string,
): Of[] {
  return all.filter((one) => one.peer === peer);
}

/** One row for each number of phones and each server, in the order in which they first appear. */
export function rowsOf(windows: readonly Window[]): Row[] {
  const groups = Map.groupBy(windows, ({ phones, peer }) => `${phones} ${peer}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [rowOf(first, group)];
  });
}

function rowOf({ peer, phones }: Window, group: readonly Window[]): Row {
  const told = group.filter(({ silent }) => !silent);
  const of = (figure: keyof Figures) => median(told.map((window) => window[figure]));
  return {
    peer,
    phones,
    serverCpuShare: of("serverCpuShare"),
    cpuUsPerFrame: of("cpuUsPerFrame"),
    cpuSharePerPhone: of("cpuSharePerPhone"),
    bytesToPhonePerSecond: of("bytesToPhonePerSecond"),
    bytesFromPhonePerSecond: of("bytesFromPhonePerSecond"),
    framesPerSecond: of("framesPerSecond"),
    readShare: of("readShare"),
    phonesCpuShare: of("phonesCpuShare"),
    phonesDelayP99Ms: of("phonesDelayP99Ms"),
    serverDelayP99Ms: of("serverDelayP99Ms"),
    othersCpuShare: of("othersCpuShare"),
    tookMs: mediansOf(group.flatMap(({ heard }) => heard?.tookMs ?? [])),
    broke: hasBroken(group) ? group.flatMap(breaks)[0] : undefined,
    unknown: group.some((window) => unfairness(window).length > 0),
  };
}

function mediansOf(took: readonly Percentiles[]): Percentiles | undefined {
  if (took.length === 0) return undefined;
  const of = (percentile: keyof Percentiles) => median(took.map((each) => each[percentile]));
  return { p50: of("p50"), p95: of("p95"), p99: of("p99") };
}

/** `peer` over `floor`, for each number of phones where both were measured. A round's two windows lie side by side, so they are compared with each other. */
export function ratiosOf(windows: readonly Window[], peer: string, floor: string): Ratio[] {
  const byPhones = Map.groupBy(windows, ({ phones }) => phones);
  return [...byPhones].flatMap(([phones, group]) => {
    const costs = (name: string) => ofPeer(group, name).map(({ cpuUsPerFrame }) => cpuUsPerFrame);
    const [ours, floors] = [costs(peer), costs(floor)];
    if (ours.length === 0 || floors.length === 0) return [];
    const rounds = ours.map((cost, round) => cost / (floors[round] ?? Number.NaN));
    return {
      phones,
      median: median(ours) / median(floors),
      least: Math.min(...rounds),
      most: Math.max(...rounds),
    };
  });
}
