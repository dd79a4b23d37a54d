import assert from "node:assert/strict";
import { downstreamOf, type Moment, windowOf } from "../../../loadtest/compare/window.ts";
import { noFlow } from "../../../loadtest/flow.ts";

const NAME = { peer: "ours", phones: 10, round: 2, attempt: 1, framesWantedPerSecond: 20 };

const HEARD = { pressed: 20, heard: 19, tookMs: { p50: 30, p95: 50, p99: 52 } };

const BEFORE: Moment = {
  machineBusyMs: 50_000,
  server: { atMs: 3000, cpuMs: 400, bytesIn: 1000, bytesOut: 500, delayP99Ms: 9 },
  phones: {
    atMs: 8000,
    cpuMs: 100,
    playing: 10,
    frames: 40,
    delayP99Ms: 50,
    heard: undefined,
    out: { count: 40, bytes: 600 },
    besides: { count: 3, bytes: 50 },
    in: { count: 10, bytes: 700 },
    patches: noFlow(),
    messages: { count: 10, bytes: 650 },
  },
};
const AFTER: Moment = {
  machineBusyMs: 53_000,
  server: { atMs: 7000, cpuMs: 1200, bytesIn: 12_495, bytesOut: 9000, delayP99Ms: 4 },
  phones: {
    atMs: 12_000,
    cpuMs: 700,
    playing: 9,
    frames: 840,
    delayP99Ms: 3,
    heard: HEARD,
    out: { count: 840, bytes: 12_600 },
    besides: { count: 13, bytes: 150 },
    in: { count: 250, bytes: 10_700 },
    patches: { count: 80, bytes: 800 },
    messages: { count: 170, bytes: 10_570 },
  },
};

describe("a window", () => {
  it("is what happened between two moments, each process by its own clock", () => {
    assert.deepEqual(windowOf(NAME, BEFORE, AFTER), {
      ...NAME,
      playing: 9,
      framesSentPerSecond: 200,
      framesPerSecond: 190,
      readShare: 0.95,
      serverCpuShare: 0.2,
      cpuUsPerFrame: 200_000 / 190,
      cpuSharePerPhone: 0.02,
      bytesToPhonePerSecond: 250,
      bytesFromPhonePerSecond: 300,
      phonesCpuShare: 0.15,
      phonesDelayP99Ms: 3,
      serverDelayP99Ms: 4,
      silent: false,
      heard: HEARD,
      othersCpuShare: 0.75 - 0.2 - 0.15,
    });
  });

  it("never says that others took less than nothing", () => {
    const idle = { ...AFTER, machineBusyMs: BEFORE.machineBusyMs };
    assert.equal(windowOf(NAME, BEFORE, idle).othersCpuShare, 0);
  });
});

describe("what a phone gets", () => {
  it("is so many messages of each kind a second, of their mean size", () => {
    assert.deepEqual(downstreamOf(10, BEFORE, AFTER), {
      patches: { perSecond: 2, bytes: 10 },
      messages: { perSecond: 4, bytes: 62 },
    });
  });

  it("is nothing where nothing came", () => {
    const silent = { perSecond: 0, bytes: 0 };
    const quiet = { ...AFTER, phones: { ...BEFORE.phones, atMs: 12_000 } };
    assert.deepEqual(downstreamOf(10, BEFORE, quiet), { patches: silent, messages: silent });
  });
});
