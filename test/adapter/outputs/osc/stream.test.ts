import assert from "node:assert/strict";
import { newReadings } from "#aggregate/readings.ts";
import { ADAPTER, everyReading, TABLE_WITHOUT_SHOW } from "#aggregate/table.ts";
import { PROFILES, TEXTS } from "../../../../installation-adapter/outputs/osc/profiles.ts";
import { nobody, seat } from "../../support.ts";
import { listener, RATE_HZ, readerWith, update, valueIn } from "./listener.ts";
import { heardIn } from "./support.ts";

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
