import assert from "node:assert/strict";
import { packRipples, RIPPLE_FLOATS } from "../../../client/stage/instances.ts";
import { createRipples, ripple } from "../../../client/stage/ripples.ts";
import { Bench, FRAME_SECONDS, seen } from "./crowd.ts";

const RINGS = 4;

function water() {
  const bench = new Bench();
  bench.patch([seen({ x: 0.25, y: 0.75 }), seen({ slot: 1 })], "anew");
  bench.frames(60);
  const ripples = createRipples(bench.lights.rows.length, RINGS);
  const values = new Float32Array(RINGS * RIPPLE_FLOATS);
  const frames = (many: number) => {
    for (let at = 0; at < many; at++) ripple(ripples, bench.lights, FRAME_SECONDS);
  };
  return { bench, frames, values, drawn: () => packRipples(ripples, values) };
}

describe("ripples", () => {
  it("are none until somebody taps, and one for one tap", () => {
    const { bench, frames, drawn } = water();
    frames(10);
    assert.equal(drawn(), 0);
    bench.lights.taps[0] = 1;
    frames(10);
    assert.equal(drawn(), 1);
    assert.equal(bench.lights.taps[0], 0);
  });

  it("stay where the tap was, in its person's colour, while the light goes on", () => {
    const { bench, frames, values, drawn } = water();
    bench.lights.taps[0] = 1;
    frames(1);
    bench.patch([seen({ x: 0.9, y: 0.1 })]);
    bench.frames(30);
    frames(10);
    drawn();
    const [x = 0, y = 0, age = 0, red, green, blue] = values;
    assert.ok(Math.abs(x - 0.25) < 1e-4 && Math.abs(y - 0.75) < 1e-4);
    assert.ok(age > 0 && age < 0.5);
    const { lights } = bench;
    assert.deepEqual([red, green, blue], [lights.red[0], lights.green[0], lights.blue[0]]);
  });

  it("widen and are gone within two seconds", () => {
    const { bench, frames, drawn } = water();
    bench.lights.taps[0] = 1;
    frames(60);
    assert.equal(drawn(), 1);
    frames(60);
    assert.equal(drawn(), 0);
  });

  it("keep a tap that comes too soon after the last until rings can be told apart", () => {
    const { bench, frames, drawn } = water();
    bench.lights.taps[0] = 1;
    frames(1);
    bench.lights.taps[0] = 1;
    frames(1);
    assert.equal(drawn(), 1);
    frames(12);
    assert.equal(drawn(), 2);
  });

  it("are bounded: the oldest makes room", () => {
    const { bench, frames, drawn } = water();
    for (let tap = 0; tap < 3 * RINGS; tap++) {
      bench.lights.taps[tap % 2] = 1;
      frames(10);
    }
    assert.equal(drawn(), RINGS);
  });
});
