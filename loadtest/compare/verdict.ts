import { lastAttempts, ratiosOf, rowsOf } from "./summary.ts";
import type { Window } from "./window.ts";

/** What is promised of this server, beside the floor. */
export const GOALS = { ratioPhones: 500, ratioMax: 1.5, bytesToPhonePerSecondMax: 500 } as const;

/** What a window needs to mean anything. */
export const FAIR = { delayP99MsMax: 20, sentShareMin: 0.95, readShareMin: 0.97 } as const;

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
  const goals = [...ratioSentences(windows, peer, floor), ...bytesSentences(windows, peer)];
  const sentences = [
    ...again.flatMap((window) => unfairness(window)).map((said) => `Measured again: ${said}`),
    ...unfair.map((said) => `INVALID: ${said}`),
    ...goals.map(({ sentence }) => sentence),
  ];
  if (unfair.length > 0) return { kind: "invalid", sentences };
  return { kind: goals.every(({ held }) => held) ? "held" : "missed", sentences };
}

/** Why a window means nothing: the phones were late or lost, or the server could not keep up. */
export function unfairness(window: Window): string[] {
  const { peer, phones, round, playing, readShare, phonesDelayP99Ms } = window;
  const sentShare = window.framesSentPerSecond / (phones * window.framesWantedPerSecond);
  const faults = [
    playing < phones && `${phones - playing} phones were lost`,
    phonesDelayP99Ms > FAIR.delayP99MsMax &&
      `the phones' own process was late (event-loop delay p99 ${phonesDelayP99Ms.toFixed(1)} ms, at most ${FAIR.delayP99MsMax})`,
    sentShare < FAIR.sentShareMin && `the phones sent ${percent(sentShare)} of their frames`,
    readShare < FAIR.readShareMin && `the server read ${percent(readShare)} of what was sent`,
  ];
  return faults
    .filter((fault) => fault !== false)
    .map((fault) => `${peer} with ${phones} phones, round ${round}: ${fault}.`);
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

function bytesSentences(windows: readonly Window[], peer: string): Goal[] {
  return rowsOf(windows)
    .filter((row) => row.peer === peer)
    .map(({ phones, bytesToPhonePerSecond: bytes }) =>
      judged(
        `With ${phones} phones each gets ${bytes.toFixed(0)} bytes a second`,
        bytes,
        GOALS.bytesToPhonePerSecondMax,
      ),
    );
}

function judged(said: string, value: number, max: number): Goal {
  const held = value <= max;
  return { held, sentence: `${said}: ${held ? "held" : "MISSED"}, at most ${max} was wanted.` };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
