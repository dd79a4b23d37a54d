import type { Window } from "./window.ts";

/** A server holds so many phones while all of this is true of it. */
export const HOLDS = { readShareMin: 0.97, tookP95MsMax: 100, heardShareMin: 0.9 } as const;

/** What the phones' own process has to be for a window to mean anything. */
export const FAIR = { delayP99MsMax: 20, sentShareMin: 0.95 } as const;

/** A server that takes this much of its core has nothing to spare, and whatever is late is late because of it. */
const SATURATED = 0.9;

/** In what a server broke in a window, in words; nothing when it held. */
export function breaks(window: Window): string[] {
  const { phones, playing, readShare, heard, silent } = window;
  if (silent) return ["it did not even answer how it is"];
  const p95 = heard?.tookMs?.p95;
  const faults = [
    playing < phones && `${phones - playing} phones were lost`,
    readShare < HOLDS.readShareMin && `it read ${percent(readShare)} of what was sent`,
    heard !== undefined &&
      heard.heard < heard.pressed * HOLDS.heardShareMin &&
      `the installation heard ${heard.heard} of ${heard.pressed} presses`,
    p95 !== undefined &&
      p95 > HOLDS.tookP95MsMax &&
      `a press took ${p95.toFixed(0)} ms (p95) to the installation`,
  ];
  return faults.filter((fault) => fault !== false);
}

/** Whether a server broke in most of these windows. */
export function hasBroken(windows: readonly Window[]): boolean {
  return windows.filter((window) => breaks(window).length > 0).length * 2 > windows.length;
}

/** Why a window means nothing: the phones' own process was the one that could not keep up. */
export function unfairness(window: Window): string[] {
  const { peer, phones, round, phonesDelayP99Ms, serverCpuShare } = window;
  if (window.silent || (serverCpuShare >= SATURATED && breaks(window).length > 0)) return [];
  const sentShare = window.framesSentPerSecond / (phones * window.framesWantedPerSecond);
  const faults = [
    phonesDelayP99Ms > FAIR.delayP99MsMax &&
      `the phones' own process was late (event-loop delay p99 ${phonesDelayP99Ms.toFixed(1)} ms, at most ${FAIR.delayP99MsMax})`,
    sentShare < FAIR.sentShareMin && `the phones sent ${percent(sentShare)} of their frames`,
  ];
  return faults
    .filter((fault) => fault !== false)
    .map((fault) => `${peer} with ${phones} phones, round ${round}: ${fault}.`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
