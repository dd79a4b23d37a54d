import type { Flow } from "../flow.ts";
import type { Downstream, Heard, PhonesReading, ServerReading, Trickle } from "./reading.ts";

/** Everything that was read at one moment. */
export interface Moment {
  readonly server: ServerReading;
  readonly phones: PhonesReading;
  /** What all cores of the machine have worked, for whomever. */
  readonly machineBusyMs: number;
}

/** What one window was about. */
export interface WindowName {
  readonly peer: string;
  readonly phones: number;
  /** What each phone was to send. */
  readonly framesWantedPerSecond: number;
  /** From 1. */
  readonly round: number;
  /** From 1; a window that means nothing is measured again. */
  readonly attempt: number;
}

/** What was measured in it. Shares of CPU are of one core; bytes are WebSocket's, without TCP and IP. */
export interface Figures {
  readonly serverCpuShare: number;
  readonly cpuUsPerFrame: number;
  readonly cpuSharePerPhone: number;
  readonly bytesToPhonePerSecond: number;
  readonly bytesFromPhonePerSecond: number;
  /** As the server read them. */
  readonly framesPerSecond: number;
  /** How much of what the phones wrote in this time the server read in it. */
  readonly readShare: number;
  readonly phonesCpuShare: number;
  readonly phonesDelayP99Ms: number;
  /** How late the server's event loop was, 99 times of 100 less than this. */
  readonly serverDelayP99Ms: number;
  /** What everything else on the machine took meanwhile. */
  readonly othersCpuShare: number;
}

export interface Window extends WindowName, Figures {
  /** Phones that were in at the end. */
  readonly playing: number;
  readonly framesSentPerSecond: number;
  /** Whether the server was asked how it is, and had not answered for a long time: then of all figures there is only that. */
  readonly silent: boolean;
  /** Of the one who was followed; undefined where nobody can be. */
  readonly heard: Heard | undefined;
}

/** What happened between two moments. */
export function windowOf(name: WindowName, before: Moment, after: Moment): Window {
  const { phones } = name;
  const [{ server: s0, phones: p0 }, { server: s1, phones: p1 }] = [before, after];
  const seconds = (p1.atMs - p0.atMs) / 1000;
  const serverCpuShare = (s1.cpuMs - s0.cpuMs) / (s1.atMs - s0.atMs);
  const phonesCpuShare = (p1.cpuMs - p0.cpuMs) / (p1.atMs - p0.atMs);
  const machineShare = (after.machineBusyMs - before.machineBusyMs) / (seconds * 1000);
  const framesSentPerSecond = (p1.frames - p0.frames) / seconds;
  const sentBytes = p1.out.bytes + p1.besides.bytes - p0.out.bytes - p0.besides.bytes;
  const readShare = (s1.bytesIn - s0.bytesIn) / sentBytes;
  const framesPerSecond = framesSentPerSecond * readShare;
  return {
    ...name,
    playing: p1.playing,
    framesSentPerSecond,
    serverCpuShare,
    cpuUsPerFrame: (serverCpuShare * 1e6) / framesPerSecond,
    cpuSharePerPhone: serverCpuShare / phones,
    bytesToPhonePerSecond: (p1.in.bytes - p0.in.bytes) / phones / seconds,
    bytesFromPhonePerSecond: (p1.out.bytes - p0.out.bytes) / phones / seconds,
    framesPerSecond,
    readShare,
    phonesCpuShare,
    phonesDelayP99Ms: p1.delayP99Ms,
    serverDelayP99Ms: s1.delayP99Ms,
    silent: false,
    heard: p1.heard,
    othersCpuShare: Math.max(0, machineShare - serverCpuShare - phonesCpuShare),
  };
}

/** What is known of a server that does not answer. */
export function silentWindow(name: WindowName): Window {
  const unknown = Number.NaN;
  return {
    ...name,
    playing: name.phones,
    framesSentPerSecond: unknown,
    framesPerSecond: unknown,
    readShare: unknown,
    serverCpuShare: unknown,
    cpuUsPerFrame: unknown,
    cpuSharePerPhone: unknown,
    bytesToPhonePerSecond: unknown,
    bytesFromPhonePerSecond: unknown,
    phonesCpuShare: unknown,
    phonesDelayP99Ms: unknown,
    serverDelayP99Ms: unknown,
    othersCpuShare: unknown,
    silent: true,
    heard: undefined,
  };
}

/** What one phone got between two moments, by kind. */
export function downstreamOf(phones: number, before: Moment, after: Moment): Downstream {
  const [one, other] = [before.phones, after.phones];
  const perPhoneSeconds = (phones * (other.atMs - one.atMs)) / 1000;
  return {
    patches: trickleOf(one.patches, other.patches, perPhoneSeconds),
    messages: trickleOf(one.messages, other.messages, perPhoneSeconds),
  };
}

function trickleOf(before: Flow, after: Flow, perPhoneSeconds: number): Trickle {
  const count = after.count - before.count;
  const bytes = count === 0 ? 0 : Math.round((after.bytes - before.bytes) / count);
  return { perSecond: count / perPhoneSeconds, bytes };
}
