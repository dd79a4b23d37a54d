import assert from "node:assert/strict";
import { ramp } from "#aggregate/ramp.ts";
import { type Reader, readerOf } from "#aggregate/reader.ts";
import { placeIn } from "#aggregate/table.ts";
import { near, nobody, seat, showOf } from "../support.ts";

const SECONDS = 0.15;

function say({ readings }: Reader, address: string): number {
  return readings.values[placeIn(readings.table, address) ?? -1] ?? NaN;
}

/** Somebody in slot 0 at the left edge, long enough that everything has arrived. */
function settled(changes = {}): Reader {
  const reader = readerOf(showOf(changes), 2);
  seat(reader.crowd, 0, { x: 0.1, y: 0.5, glow: 0, generation: 1 });
  reader.read(0.05);
  ramp(reader.readings, 10, SECONDS);
  return reader;
}

describe("the ramp", () => {
  it("has done 63 % of the way after its time constant, whatever the steps", () => {
    for (const steps of [1, 9, 100]) {
      const reader = settled();
      seat(reader.crowd, 0, { x: 0.2, generation: 1 });
      reader.read(0.05);
      for (let step = 0; step < steps; step++) ramp(reader.readings, SECONDS / steps, SECONDS);
      near(say(reader, "/slot/0/x"), 0.1 + 0.1 * (1 - Math.exp(-1)));
    }
  });

  it("arrives", () => {
    const reader = settled();
    seat(reader.crowd, 0, { x: 0.2, generation: 1 });
    reader.read(0.05);
    for (let tick = 0; tick < 600; tick++) ramp(reader.readings, 1 / 60, SECONDS);
    assert.equal(say(reader, "/slot/0/x"), 0.2);
  });

  it("lets means approach too, and whole numbers never", () => {
    const reader = settled();
    seat(reader.crowd, 0, { x: 0.9, lamp: 1, mood: 1, pulse: 3, generation: 1 });
    reader.read(0.05);
    ramp(reader.readings, 0.01, SECONDS);
    assert.ok(say(reader, "/crowd/x") < 0.2);
    assert.equal(say(reader, "/slot/0/lamp"), 1);
    assert.equal(say(reader, "/slot/0/mood"), 1);
    assert.equal(say(reader, "/slot/0/pulse"), 3);
    assert.equal(say(reader, "/control/pulse/count"), 3);
    assert.equal(say(reader, "/control/lamp/max"), 1);
  });

  it("jumps to where a new person in the slot is", () => {
    const reader = settled();
    seat(reader.crowd, 0, { x: 0.9, glow: 1, hue: 0.3, generation: 2 });
    reader.read(0.05);
    ramp(reader.readings, 0, SECONDS);
    assert.equal(say(reader, "/slot/0/x"), 0.9);
    assert.equal(say(reader, "/slot/0/glow"), 1);
    assert.equal(say(reader, "/slot/0/hue"), 0.3);
  });

  it("jumps to a newcomer in a slot that nobody had yet", () => {
    const reader = settled();
    seat(reader.crowd, 1, { x: 0.9, generation: 0 });
    reader.read(0.05);
    ramp(reader.readings, 0, SECONDS);
    assert.equal(say(reader, "/slot/1/x"), 0.9);
  });

  it("jumps across a wrapped edge, and lets the rest of that person approach", () => {
    const reader = settled({ motion: { edges: "wrap" } });
    seat(reader.crowd, 0, { x: 0.95, glow: 1, generation: 1 });
    reader.read(0.05);
    ramp(reader.readings, 0, SECONDS);
    assert.equal(say(reader, "/slot/0/x"), 0.95);
    near(say(reader, "/slot/0/glow"), 0);
  });

  it("flies there where the stage does not wrap", () => {
    const reader = settled();
    seat(reader.crowd, 0, { x: 0.95, generation: 1 });
    reader.read(0.05);
    ramp(reader.readings, 0, SECONDS);
    near(say(reader, "/slot/0/x"), 0.1);
  });

  it("keeps a slot's last values when its person leaves, with active 0", () => {
    const reader = settled();
    seat(reader.crowd, 0, nobody);
    reader.read(0.05);
    ramp(reader.readings, 10, SECONDS);
    assert.equal(say(reader, "/slot/0/active"), 0);
    assert.equal(say(reader, "/slot/0/presence"), 3);
    assert.equal(say(reader, "/slot/0/x"), 0.1);
  });

  it("with no time constant is where it was read", () => {
    const reader = settled();
    seat(reader.crowd, 0, { x: 0.9, generation: 1 });
    reader.read(0.05);
    ramp(reader.readings, 0.001, 0);
    assert.equal(say(reader, "/slot/0/x"), 0.9);
  });

  it("never tells what is no number: the last one stands", () => {
    const { readings } = settled();
    const at = placeIn(readings.table, "/crowd/x") ?? -1;
    const before = readings.values[at];
    for (const broken of [NaN, Infinity, -Infinity]) {
      readings.raw[at] = broken;
      ramp(readings, 0.01, SECONDS);
      assert.equal(readings.values[at], before);
    }
    readings.raw[at] = 0.75;
    ramp(readings, 10, SECONDS);
    assert.equal(readings.values[at], 0.75);
  });
});
