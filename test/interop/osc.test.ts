import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { Readings } from "#aggregate/readings.ts";
import { openOsc } from "../../installation-adapter/outputs/osc.ts";
import type { Output } from "../../installation-adapter/outputs/output.ts";
import { configOf, readerWith } from "../adapter/outputs/venue.ts";
import { until } from "../support/condition.ts";
import { needs } from "../support/peers.ts";
import { freeUdpPort, oscdump, pureData, type RunningPeer } from "./peer.ts";

/** Sends ticks until what the peer printed holds. */
function sending(output: Output, readings: Readings, holds: () => boolean): Promise<unknown> {
  return until(async () => {
    output.send(readings);
    await sleep(10);
    return holds();
  });
}

/** An output to a peer, both of which end with the test. */
async function between(
  start: (port: number) => RunningPeer,
  profile: "split" | "vector",
  play: (output: Output, peer: RunningPeer) => Promise<unknown>,
): Promise<void> {
  const port = await freeUdpPort();
  const peer = start(port);
  const output = await openOsc(configOf("osc", { port, profile }));
  try {
    await play(output, peer);
  } finally {
    await Promise.all([output.close(), peer.stop()]);
  }
}

const somebody = { x: 0.25, y: 0.75, generation: 3, steer_x: -0.5, pulse: 7, mood: 1 };

describe("oscdump", () => {
  needs("oscdump");

  it("hears one value an address, whole numbers and floats", () =>
    between(oscdump, "split", async (output, peer) => {
      const lines = [
        "/slot/0/x f 0.250000",
        "/slot/0/y f 0.750000",
        "/slot/0/active i 1",
        "/slot/0/generation i 3",
        "/slot/0/steer_x f -0.500000",
        "/slot/0/pulse i 7",
        "/slot/7/active i 0",
        "/crowd/count i 1",
        "/crowd/x f 0.250000",
        "/control/glow/mean f 0.250000",
        "/vote/mood/storm f 1.000000",
        "/scene/index i 0",
        "/adapter/stale i 0",
      ];
      const hears = (line: string) => peer.lines().some((one) => one.endsWith(` ${line}`));
      await sending(output, readerWith(somebody).readings, () => lines.every(hears));
      assert.ok(peer.lines().some((line) => /\/frame iiii \d+ 0 \d \d+$/.test(line)));
    }));

  it("hears one person a message, and the scene's name", () =>
    between(oscdump, "vector", async (output, peer) => {
      const hears = (pattern: RegExp) => peer.lines().some((line) => pattern.test(line));
      const person =
        /\/slot\/0 iiiffffffiii 1 3 0 0\.250000 0\.750000 0\.000000 -0\.500000 0\.000000 0\.250000 7 0 1$/;
      const { readings } = readerWith(somebody);
      await sending(output, readings, () => hears(person) && hears(/\/scene\/name s "gather"$/));
    }));
});

describe("Pure Data", () => {
  needs("pd");

  it("hears a light move, by the number of its slot", () =>
    between(pureData, "split", async (output, peer) => {
      const hears = (line: string) => peer.lines().includes(`OSC: ${line}`);
      await sending(output, readerWith([0.25, 0.5]).readings, () => hears("slot 0 x 0.25"));
      await sending(output, readerWith([0.75, 0.5]).readings, () => hears("slot 0 x 0.75"));
      assert.ok(hears("crowd x 0.75"));
      assert.ok(!peer.lines().some((line) => line.includes("unknown tag")));
    }));

  it("hears one person a message, and the scene's name as a word", () =>
    between(pureData, "vector", async (output, peer) => {
      const hears = (line: string) => peer.lines().includes(`OSC: ${line}`);
      const { readings } = readerWith(somebody);
      await sending(output, readings, () => hears("slot 0 1 3 0 0.25 0.75 0 -0.5 0 0.25 7 0 1"));
      await sending(output, readings, () => hears("scene name gather"));
    }));
});
