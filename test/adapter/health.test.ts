import assert from "node:assert/strict";
import { roomMessages } from "#protocol/messages.ts";
import { healthOf } from "../../installation-adapter/health.ts";
import type { Output } from "../../installation-adapter/outputs/output.ts";

function outputThat(dropped: number, datagrams: number): Output {
  return {
    name: "an output",
    send: () => undefined,
    dropped: () => dropped,
    datagrams: () => datagrams,
    close: () => Promise.resolve(),
  };
}

describe("the health of the adapter", () => {
  it("is what all its outputs did, and the time that it took of a core", () => {
    const outputs = [outputThat(1, 200), outputThat(0, 0), outputThat(4, 50)];
    const health = healthOf(600, outputs, { user: 1_500_000, system: 250_000 });
    assert.deepEqual(health, { ticks: 600, datagrams: 250, dropped: 5, cpuSeconds: 1.75 });
  });

  it("is something that the room understands, from the first moment on", () => {
    for (const health of [
      healthOf(0, [], { user: 0, system: 0 }),
      healthOf(7, [outputThat(0, 7)], process.cpuUsage()),
    ])
      assert.deepEqual(roomMessages.health.shape.parse(health), health);
  });
});
