import type { Window } from "../../../loadtest/compare/window.ts";

/** A fair window of a server that reads all that 500 phones send; say what is different. */
export function windowWith(different: Partial<Window>): Window {
  return {
    peer: "ours",
    phones: 500,
    round: 1,
    attempt: 1,
    framesWantedPerSecond: 20,
    playing: 500,
    framesSentPerSecond: 10_000,
    framesPerSecond: 10_000,
    readShare: 1,
    serverCpuShare: 0.2,
    cpuUsPerFrame: 20,
    cpuSharePerPhone: 0.0004,
    bytesToPhonePerSecond: 240,
    bytesFromPhonePerSecond: 300,
    phonesCpuShare: 0.15,
    phonesDelayP99Ms: 4,
    serverDelayP99Ms: 2,
    othersCpuShare: 0.1,
    silent: false,
    heard: { pressed: 50, heard: 50, tookMs: { p50: 30, p95: 52, p99: 55 } },
    ...different,
  };
}
