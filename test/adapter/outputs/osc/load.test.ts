import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ramp } from "#aggregate/ramp.ts";
import { readerOf } from "#aggregate/reader.ts";
import {
  PACKET_BYTES_MAX,
  PACKETS_MAX,
} from "../../../../installation-adapter/outputs/osc/packets.ts";
import { PROFILES } from "../../../../installation-adapter/outputs/osc/profiles.ts";
import { nobody, showOf } from "../../support.ts";
import { listener, readerWith, update } from "./listener.ts";

describe("a full house", () => {
  const slots = 256;
  const crowded = () => {
    const reader = readerOf(showOf({ participantsMax: 1000 }), slots);
    for (let row = 0; row < 1000; row++) {
      reader.crowd.presence[row] = 0;
      reader.crowd.x[row] = row / 1000;
    }
    update(reader);
    return reader.readings;
  };

  it("takes no more packets than a host can take, none longer than a network can", () => {
    const readings = crowded();
    for (const profile of Object.values(PROFILES)) {
      const { packets } = listener({ profile, slots, rateHz: 60 });
      for (let tick = 0; tick < 60; tick++) {
        const sent = packets(readings);
        assert.ok(sent.length <= PACKETS_MAX);
        assert.ok(sent.every(({ length }) => length <= PACKET_BYTES_MAX));
      }
    }
  });

  it("lets everybody have their turn where one tick has no room for all, and counts it", () => {
    const readings = crowded();
    const { ticks, tick, stream } = listener({ slots, packetsMax: 4 });
    const inOneTick = new Set(tick(readings).map(({ address }) => address));
    assert.ok(!inOneTick.has("/slot/255/x"));
    assert.equal(stream.cut, 1);
    const heard = ticks(readings, 100);
    for (let row = 0; row < slots; row++) assert.ok(heard.has(`/slot/${row}/x`), `slot ${row}`);
  });
});

describe("a tick", () => {
  it("once warm allocates nothing, from what was read to the packets", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const { readings } = readerWith([0.25, 0.5], [0.5, 0.5], nobody, [0.75, 0.5]);
    const streams = Object.values(PROFILES).map((profile) => listener({ profile }).stream);
    const grownBytes = (ticks: number) => {
      collect();
      const before = process.memoryUsage().heapUsed;
      for (let tick = 0; tick < ticks; tick++) {
        readings.raw[3] = tick % 7;
        ramp(readings, 0.016, 0.15);
        for (const stream of streams) stream.encode(readings);
      }
      return process.memoryUsage().heapUsed - before;
    };
    let least = Infinity;
    for (let warming = 0; warming < 200 && least >= 2000 * 8; warming++)
      least = Math.min(least, grownBytes(2000));
    assert.ok(least < 2000 * 8, `${least} bytes in 2,000 ticks: at least one small object a tick`);
  });
});
