import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ramp } from "#aggregate/ramp.ts";
import { type Reader, readerOf } from "#aggregate/reader.ts";
import { newReadings, type Readings } from "#aggregate/readings.ts";
import { ADAPTER, everyReading, TABLE_WITHOUT_SHOW } from "#aggregate/table.ts";
import {
  PACKET_BYTES_MAX,
  PACKETS_MAX,
} from "../../../../installation-adapter/outputs/osc/packets.ts";
import { PROFILES, TEXTS } from "../../../../installation-adapter/outputs/osc/profiles.ts";
import { type Port, Stream } from "../../../../installation-adapter/outputs/osc/stream.ts";
import { nobody, type Person, seat, showOf } from "../../support.ts";
import { bytesOf, type Heard, heardIn } from "./support.ts";

const RATE_HZ = 10;
const SLOTS = 4;

/** A show with some people in it, read and arrived. */
function readerWith(...people: readonly (Person | undefined)[]): Reader {
  const reader = readerOf(showOf(), SLOTS);
  people.forEach((person, row) => seat(reader.crowd, row, person));
  update(reader);
  return reader;
}

function update(reader: Reader): void {
  reader.read(0.05);
  ramp(reader.readings, 10, 0);
}

/** A port, and what it hears of a tick. */
function listener(changes: Partial<Port> = {}) {
  const stream = new Stream({
    profile: PROFILES.split,
    slots: SLOTS,
    rateHz: RATE_HZ,
    always: true,
    ...changes,
  });
  const packets = (readings: Readings) => bytesOf(stream.packets, stream.encode(readings));
  const tick = (readings: Readings): Heard[] =>
    packets(readings).flatMap((packet) => heardIn(packet).slice(1));
  /** The addresses of so many ticks, each once. */
  const ticks = (readings: Readings, count: number): Set<string> => {
    const heard = Array.from({ length: count }, () => tick(readings)).flat();
    return new Set(heard.map(({ address }) => address));
  };
  return { stream, packets, tick, ticks };
}

function valueIn(heard: readonly Heard[], address: string): number | string | undefined {
  return heard.find((one) => one.address === address)?.values[0];
}

describe("what a port hears", () => {
  it("has every address of the table within a second, whoever is there", () => {
    const { readings } = readerWith([0.5, 0.5]);
    const { ticks } = listener();
    const addresses = everyReading(readings.table).map(({ address }) => address);
    for (let second = 0; second < 3; second++)
      assert.deepEqual(ticks(readings, RATE_HZ), new Set(addresses));
  });

  it("has all that the crowd does, and everyone active, in each tick", () => {
    const reader = readerWith([0.25, 0.5], nobody, { x: 0.75, y: 0.5, glow: 0.5 });
    const { tick } = listener();
    for (let count = 1; count <= 2 * RATE_HZ; count++) {
      const heard = tick(reader.readings);
      assert.equal(valueIn(heard, "/crowd/x"), 0.5);
      assert.equal(valueIn(heard, "/crowd/count"), 2);
      assert.equal(valueIn(heard, "/slot/0/x"), 0.25);
      assert.equal(valueIn(heard, "/slot/2/glow"), 0.5);
      assert.equal(valueIn(heard, "/slot/2/active"), 1);
    }
  });

  it("leaves empty slots out between keyframes, and says at once that somebody has gone", () => {
    const reader = readerWith([0.25, 0.5], [0.5, 0.5], [0.5, 0.5], [0.75, 0.5]);
    const { tick } = listener();
    tick(reader.readings);
    seat(reader.crowd, 3, nobody);
    update(reader);
    const heard = tick(reader.readings);
    assert.equal(valueIn(heard, "/slot/3/active"), 0);
    assert.equal(valueIn(heard, "/slot/3/x"), 0.75);
    assert.equal(valueIn(tick(reader.readings), "/slot/3/active"), undefined);
  });

  it("tells the scene when it changes, and once a second", () => {
    const reader = readerWith();
    const { tick } = listener();
    const told = () => valueIn(tick(reader.readings), "/scene/index");
    assert.deepEqual(Array.from({ length: RATE_HZ + 1 }, told), [
      0,
      ...Array.from({ length: RATE_HZ - 1 }),
      0,
    ]);
    tick(reader.readings);
    reader.crowd.scene = 1;
    update(reader);
    assert.deepEqual([told(), told()], [1, undefined]);
  });

  it("says at once that the server is silent", () => {
    const { readings } = readerWith();
    const { tick } = listener();
    tick(readings);
    assert.equal(valueIn(tick(readings), "/adapter/stale"), undefined);
    readings.values[ADAPTER.stale] = 1;
    assert.equal(valueIn(tick(readings), "/adapter/stale"), 1);
  });

  it("is numbered without a gap, with the time since the adapter started", () => {
    const { readings } = readerWith();
    const { packets } = listener();
    for (let sequence = 0; sequence < 3; sequence++) {
      readings.ms = sequence * 100 + 0.7;
      const frames = packets(readings).map((packet) => heardIn(packet)[0]?.values);
      assert.deepEqual(frames, [[sequence, 0, 1, sequence * 100]]);
    }
  });

  it("is only the frame, and what the adapter says of itself, before a show is there", () => {
    const readings = newReadings(TABLE_WITHOUT_SHOW);
    const { ticks, packets } = listener({ profile: PROFILES.vector });
    assert.deepEqual(
      ticks(readings, RATE_HZ),
      new Set(["/adapter/alive", "/adapter/stale", "/adapter/latency_ms"]),
    );
    packets(readings);
    assert.equal(packets(readings).length, 1);
  });

  it("has the new show's addresses as soon as it is there", () => {
    const { ticks } = listener();
    ticks(newReadings(TABLE_WITHOUT_SHOW), 3);
    const { readings } = readerWith();
    assert.ok(ticks(readings, RATE_HZ).has("/control/glow/mean"));
  });
});

describe("the profile split", () => {
  it("is one number an address, and no words", () => {
    const { readings } = readerWith([0.5, 0.5]);
    const { tick } = listener();
    for (const { address, values } of tick(readings)) {
      assert.equal(values.length, 1, address);
      assert.equal(typeof values[0], "number", address);
    }
  });
});

describe("the profile vector", () => {
  it("is one person a message: active generation presence x y hue, then the channels in the show's order", () => {
    const person = {
      x: 0.25,
      y: 0.75,
      hue: 0.5,
      generation: 3,
      glow: 1,
      steer_y: -0.5,
      pulse: 9,
      mood: 1,
    };
    const { readings } = readerWith(nobody, person);
    const heard = listener({ profile: PROFILES.vector }).tick(readings);
    assert.deepEqual(
      heard.find(({ address }) => address === "/slot/1")?.values,
      [1, 3, 0, 0.25, 0.75, 0.5, 0, -0.5, 1, 9, 0, 1],
    );
    assert.ok(!heard.some(({ address }) => address.startsWith("/slot/1/")));
    assert.equal(valueIn(heard, "/crowd/count"), 1);
    assert.equal(valueIn(heard, "/scene/name"), "gather");
  });
});

describe("a port for words", () => {
  it("hears the scene's name when it changes and once a second, and is left in peace between", () => {
    const reader = readerWith([0.5, 0.5]);
    const { packets, tick } = listener({ profile: TEXTS, slots: 0, always: false });
    assert.deepEqual(tick(reader.readings), [{ address: "/scene/name", values: ["gather"] }]);
    for (let count = 1; count < RATE_HZ; count++) assert.equal(packets(reader.readings).length, 0);
    assert.deepEqual(tick(reader.readings), [{ address: "/scene/name", values: ["gather"] }]);
    reader.crowd.scene = 1;
    update(reader);
    const [packet = new Uint8Array()] = packets(reader.readings);
    assert.deepEqual(heardIn(packet), [
      { address: "/frame", values: [2, 0, 1, 0] },
      { address: "/scene/name", values: ["storm"] },
    ]);
  });
});

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
