import { breaks, hasBroken, unfairness } from "./breaking.ts";
import { lastAttempts, ofPeer, ratiosOf, type Row, rowsOf } from "./summary.ts";
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

/** What the windows say of `peer` beside `floor`. A window that means nothing, and was not measured again, spoils the run. */
export function verdictOf(all: readonly Window[], peer: string, floor: string): Verdict {
  const windows = lastAttempts(all);
  const again = all.filter((window) => !windows.includes(window));
  const unfair = windows.flatMap((window) => unfairness(window));
  const rows = ofPeer(rowsOf(windows), peer);
  const goals = [
    ...ratioSentences(windows, peer, floor),
    ...growthSentences(rows),
    ...rows.map(bytesSentence),
  ];
  const sentences = [
    ...again.flatMap((window) => unfairness(window)).map((said) => `Measured again: ${said}`),
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
  return ratiosOf(windows, peer, floor).map(({ phones, median, least, most }) => {
    const said = `With ${phones} phones ${peer} takes ${median.toFixed(2)} times the CPU of the ${floor} (${least.toFixed(2)} to ${most.toFixed(2)} by round)`;
    if (phones !== GOALS.ratioPhones) return { held: true, sentence: `${said}.` };
    return judged(said, median, GOALS.ratioMax);
  });
}

/** What a phone costs must not grow with their number. */
function growthSentences(rows: readonly Row[]): Goal[] {
  const { few, many, max } = GOALS.growth;
  const cost = (wanted: number) => rows.find(({ phones }) => phones === wanted)?.cpuSharePerPhone;
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
