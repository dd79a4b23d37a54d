import assert from "node:assert/strict";
import * as fc from "fast-check";
import { TICK_SECONDS_MAX } from "#protocol/limits.ts";
import {
  type Edges,
  type Motion,
  type Mover,
  seek,
  steer,
  WEIGHT_SECONDS,
} from "#protocol/motion.ts";

const TICK_SECONDS = 1 / 20;
const EDGES: readonly Edges[] = ["clamp", "bounce", "wrap"];

const motion = (edges: Edges, speed = 0.35): Motion => ({ speed, edges });
const still = (x = 0.5, y = 0.5): Mover => ({ x, y, vx: 0, vy: 0 });
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** A thumb somewhere on its stick. */
const deflection = fc
  .tuple(real(0, 1), real(0, 2 * Math.PI))
  .map(([reach, turn]) => ({ x: reach * Math.cos(turn), y: reach * Math.sin(turn) }));
const anywhere = fc.record({ x: real(0, 1), y: real(0, 1), vx: real(-5, 5), vy: real(-5, 5) });

function steerFor(mover: Mover, x: number, y: number, motion: Motion, seconds: number): void {
  for (let tick = 0; tick < seconds / TICK_SECONDS; tick++)
    steer(mover, x, y, motion, TICK_SECONDS);
}

function assertClose(is: number, expected: number, off = 1e-9): void {
  assert(Math.abs(is - expected) <= off, `${is} is not ${expected}`);
}

function assertOnStage({ x, y }: Mover): void {
  assert(x >= 0 && x <= 1 && y >= 0 && y <= 1, `(${x}, ${y}) is off the stage`);
}

describe("a steered light", () => {
  it("takes the same path whatever the pace of the ticks, away from the edges", () => {
    const steps = fc.array(real(0.001, TICK_SECONDS_MAX), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(deflection, fc.constantFrom(...EDGES), steps, ({ x, y }, edges, steps) => {
        const seconds = steps.reduce((sum, step) => sum + step, 0);
        const slowly = motion(edges, 0.4 / seconds);
        const inSteps = still();
        const atOnce = still();
        for (const step of steps) steer(inSteps, x, y, slowly, step);
        steer(atOnce, x, y, slowly, seconds);
        for (const field of ["x", "y", "vx", "vy"] as const)
          assertClose(inSteps[field], atOnce[field]);
      }),
    );
  });

  it("reaches the show's speed at full deflection, and half of it at half", () => {
    for (const [reach, speed] of [
      [1, 0.35],
      [0.5, 0.175],
    ] as const) {
      const light = still();
      steerFor(light, 0, -reach, motion("wrap"), 2);
      assertClose(light.vy, -speed, 1e-6);
      const before = light.y;
      steer(light, 0, -reach, motion("wrap"), TICK_SECONDS);
      assertClose(before - light.y, speed * TICK_SECONDS, 1e-6);
      assertClose(light.x, 0.5);
    }
  });

  it("goes where the thumb points: right is more x, down is more y", () => {
    const light = still();
    steerFor(light, 0.6, 0.8, motion("clamp"), 0.5);
    assert(light.x > 0.5 && light.y > light.x);
  });

  it("has done 63 % of the way to its speed after its weight's time", () => {
    const light = still();
    steer(light, 1, 0, motion("clamp"), WEIGHT_SECONDS);
    assertClose(light.vx, 0.35 * (1 - Math.exp(-1)));
  });

  it("stops when let go, within its weight's glide", () => {
    fc.assert(
      fc.property(deflection, ({ x, y }) => {
        const light = still();
        steerFor(light, x, y, motion("bounce"), 0.5);
        const [leftX, leftY] = [light.x, light.y];
        const glide = Math.hypot(light.vx, light.vy) * WEIGHT_SECONDS;
        steerFor(light, 0, 0, motion("bounce"), 3);
        assertClose(Math.hypot(light.x - leftX, light.y - leftY), glide);
        assertClose(Math.hypot(light.vx, light.vy), 0);
      }),
    );
  });
});

describe("the edges of the stage", () => {
  it("hold every light, however it is steered", () => {
    const thumb = fc.record({
      at: deflection,
      dtSeconds: real(0, TICK_SECONDS_MAX),
      seeks: fc.boolean(),
    });
    const journey = fc.array(thumb, { maxLength: 40 });
    const anyMotion = fc.record({ speed: real(0.01, 5), edges: fc.constantFrom(...EDGES) });
    fc.assert(
      fc.property(anywhere, anyMotion, journey, (light, motion, journey) => {
        for (const { at, dtSeconds, seeks } of journey) {
          if (seeks) seek(light, Math.abs(at.x), Math.abs(at.y), motion, dtSeconds);
          else steer(light, at.x, at.y, motion, dtSeconds);
          assertOnStage(light);
          assert(Number.isFinite(light.vx) && Number.isFinite(light.vy));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("stop a light that clamps, which slides along them", () => {
    const light = still(0.95, 0.5);
    steerFor(light, 0.8, 0.6, motion("clamp"), 1);
    assert.equal(light.x, 1);
    assert.equal(Math.abs(light.vx), 0);
    assert(light.y > 0.6);
  });

  it("send back a light that bounces, slower", () => {
    const light = { x: 0.99, y: 0.5, vx: 1, vy: 0 };
    steer(light, 1, 0, motion("bounce", 1), TICK_SECONDS);
    assertClose(light.vx, -0.6);
    assertClose(light.x, 1 - 0.04 * 0.6);
    assert.equal(light.y, 0.5);
    const above = { x: 0.5, y: 0.01, vx: 0, vy: -1 };
    steer(above, 0, -1, motion("bounce", 1), TICK_SECONDS);
    assertClose(above.vy, 0.6);
    assertClose(above.y, 0.04 * 0.6);
  });

  it("let a light that wraps in again on the other side, as fast", () => {
    const light = { x: 0.99, y: 0.02, vx: 1, vy: 0 };
    steer(light, 1, 0, motion("wrap", 1), TICK_SECONDS);
    assertClose(light.x, 0.04);
    assertClose(light.vx, 1);
    const above = { x: 0.5, y: 0.02, vx: 0, vy: -1 };
    steer(above, 0, -1, motion("wrap", 1), TICK_SECONDS);
    assertClose(above.y, 0.97);
  });
});

describe("a light with a goal", () => {
  const place = fc.record({ x: real(0, 1), y: real(0, 1) });
  const distance = (light: Mover, goal: { x: number; y: number }) =>
    Math.hypot(goal.x - light.x, goal.y - light.y);

  it("goes straight there at the show's speed, arrives, and stays", () => {
    fc.assert(
      fc.property(place, place, fc.constantFrom(...EDGES), (start, goal, edges) => {
        const light = still(start.x, start.y);
        const total = distance(light, goal);
        const reach = 0.35 * TICK_SECONDS;
        for (let tick = 1; tick <= Math.ceil(total / reach) + 1; tick++) {
          seek(light, goal.x, goal.y, motion(edges), TICK_SECONDS);
          assertClose(distance(light, goal), Math.max(0, total - tick * reach));
          assertClose(distance(light, start) + distance(light, goal), total);
        }
        const arrived = { ...light };
        for (let tick = 0; tick < 5; tick++)
          seek(light, goal.x, goal.y, motion(edges), TICK_SECONDS);
        assert.deepEqual(light, arrived);
        assertClose(light.x, goal.x);
        assertClose(light.y, goal.y);
      }),
    );
  });

  it("keeps nothing of how it was steered before", () => {
    const light = { x: 0.5, y: 0.5, vx: 1, vy: -1 };
    seek(light, 0.5, 0.5, motion("bounce"), TICK_SECONDS);
    assert.deepEqual(light, still());
  });
});
