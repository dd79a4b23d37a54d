import { breaks, hasBroken, unfairness } from "./breaking.ts";
import { lastAttempts, ofPeer, type Ratio, ratiosOf, type Row, rowsOf } from "./summary.ts";
import type { Window } from "./window.ts";

/** What is promised of this server: beside the floor, for many phones beside few, and of what a phone gets. */
export const GOALS = {
  ratioPhones: 1000,
  ratioMax: 1.35,
  growth: { few: 200, many: 2000, max: 1.25 },
  bytesToPhonePerSecondMax: 250,
} as const;

export interface Verdict {
  readonly kind: "held" | "missed" | "invalid";
  /** For a reader who has seen no table. */
  readonly sentences: readonly string[];
}

export const EXIT_CODE = { held: 0, missed: 99, invalid: 3 } as const;

/** Which numbers of phones a run was to measure, of which server beside which; beside `others` it is only told. */
export interface Asked {
  readonly phones: readonly number[];
  readonly peer: string;
  readonly floor: string;
  readonly others?: readonly string[];
}

/**
 * What the windows say. A window of this server's or of a floor's that means nothing, and was not measured again, spoils
 * the run; of another server nothing is known then. A goal that was to be looked at and could not be, since the server
 * broke before, is missed.
 */
export function verdictOf(all: readonly Window[], asked: Asked): Verdict {
  const { phones, peer, floor, others = [] } = asked;
  const windows = lastAttempts(all);
  const again = all.filter((window) => !windows.includes(window));
  const unfair = windows
    .filter((window) => [peer, floor, ...others].includes(window.peer))
    .flatMap((window) => unfairness(window));
  const rows = ofPeer(rowsOf(windows), peer);
  const goals = [
    ...ratioSentences(windows, peer, floor),
    ...others.flatMap((other) =>
      ratiosOf(windows, peer, other).map((ratio) => told(ratio, peer, other)),
    ),
    ...growthSentences(rows),
    ...rows.map(bytesSentence),
    ...unseenSentences(rows, phones, peer),
  ];
  const sentences = [
    ...againSentences(again),
    ...unfair.map((said) => `INVALID: ${said}`),
    ...goals.map(({ sentence }) => sentence),
    ...limitSentences(windows),
  ];
  if (unfair.length > 0) return { kind: "invalid", sentences };
  return { kind: goals.every(({ held }) => held) ? "held" : "missed", sentences };
}

interface Goal {
  readonly held: boolean;
  readonly sentence: string;
}

function ratioSentences(windows: readonly Window[], peer: string, floor: string): Goal[] {
  return ratiosOf(windows, peer, floor).map((ratio) => {
    if (ratio.phones !== GOALS.ratioPhones) return told(ratio, peer, floor);
    return judged(ratioSaid(ratio, peer, floor), ratio.median, GOALS.ratioMax);
  });
}

function told(ratio: Ratio, peer: string, floor: string): Goal {
  return { held: true, sentence: `${ratioSaid(ratio, peer, floor)}.` };
}

function ratioSaid({ phones, median, least, most }: Ratio, peer: string, floor: string): string {
  return `With ${phones} phones ${peer} takes ${median.toFixed(2)} times the CPU of the ${floor} (${least.toFixed(2)} to ${most.toFixed(2)} by round)`;
}

/** How often what had to be measured again; why, in the first of those windows. */
function againSentences(windows: readonly Window[]): string[] {
  const groups = Map.groupBy(windows, ({ peer, phones }) => `${peer} ${phones}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group.flatMap((window) => unfairness(window));
    const times = group.length === 1 ? "" : ` ${group.length} times`;
    return first === undefined ? [] : [`Measured again${times}: ${first}`];
  });
}

/** What a phone costs must not grow with their number. */
function growthSentences(rows: readonly Row[]): Goal[] {
  const { few, many, max } = GOALS.growth;
  const cost = (wanted: number) =>
    rows.find(({ phones, broke }) => phones === wanted && broke === undefined)?.cpuSharePerPhone;
  const [first, last] = [cost(few), cost(many)];
  if (first === undefined || last === undefined) return [];
  const growth = last / first;
  return [
    judged(
      `With ${many} phones each costs ${growth.toFixed(2)} times what it costs with ${few}`,
      growth,
      max,
    ),
  ];
}

/** The goals' own numbers of phones, as far as they were asked for: there the server must stand. */
function unseenSentences(rows: readonly Row[], asked: readonly number[], peer: string): Goal[] {
  const { few, many } = GOALS.growth;
  const stands = (wanted: number) =>
    rows.some(({ phones, broke }) => phones === wanted && broke === undefined);
  return [few, GOALS.ratioPhones, many]
    .filter((wanted) => asked.includes(wanted) && rows.length > 0 && !stands(wanted))
    .map((wanted) => ({
      held: false,
      sentence: `${peer} did not hold ${wanted} phones: MISSED, so nothing is promised of them.`,
    }));
}

function bytesSentence({ phones, bytesToPhonePerSecond: bytes }: Row): Goal {
  const said = `With ${phones} phones each gets ${bytes.toFixed(0)} bytes a second`;
  return judged(said, bytes, GOALS.bytesToPhonePerSecondMax);
}

/** How far each server came. */
export function limitSentences(windows: readonly Window[]): string[] {
  const byPeer = Map.groupBy(windows, ({ peer }) => peer);
  return [...byPeer].map(([peer, its]) => limitSentence(peer, its));
}

function limitSentence(peer: string, windows: readonly Window[]): string {
  const byPhones = Map.groupBy(windows, ({ phones }) => phones);
  let most = 0;
  for (const [phones, group] of byPhones) {
    if (group.some((window) => unfairness(window).length > 0))
      return `${peer} held ${most} phones; with ${phones} the phones' own process could not keep up, so nothing is known of that.`;
    if (hasBroken(group)) {
      const held = most === 0 ? "held no number that was tried" : `held ${most} phones`;
      return `${peer} ${held} and broke with ${phones}: ${group.flatMap(breaks)[0]}.`;
    }
    most = phones;
  }
  return `${peer} held ${most} phones, the most that were tried with it.`;
}

function judged(said: string, value: number, max: number): Goal {
  const held = value <= max;
  return { held, sentence: `${said}: ${held ? "held" : "MISSED"}, at most ${max} was wanted.` };
}
