import assert from "node:assert/strict";
import type { Motion } from "#protocol/motion.ts";
import { Echo } from "../../../client/phone/echo.ts";
import { Values } from "../../../client/phone/values.ts";
import { laidAs, layout } from "./stand.ts";

const motion: Motion = { speed: 0.5, edges: "bounce" };
const wrapping: Motion = { speed: 0.5, edges: "wrap" };
const you = (x: number, y: number, generation = 1) => ({
  slot: 3,
  generation,
  hue: 0,
  x,
  y,
  ticket: "ticket",
});

function run(echo: Echo, seconds: number, id?: string, values = new Values(layout), how = motion) {
  const steps = Math.round(seconds * 60);
  const driver = id === undefined ? undefined : laidAs(id);
  const path: number[] = [];
  for (let step = 0; step < steps; step++) {
    echo.step(driver, values, how, 1 / 60);
    path.push(echo.mover.x);
  }
  return path;
}

function near(actual: number, expected: number, by = 0.005): void {
  assert.ok(Math.abs(actual - expected) < by, `${actual} is not near ${expected}`);
}

describe("the echo of one's light", () => {
  it("is where the room says, at first", () => {
    const echo = new Echo();
    echo.sit(you(0.2, 0.9), motion);
    assert.deepEqual([echo.mover.x, echo.mover.y], [0.2, 0.9]);
  });

  it("moves with the thumb, before the room has answered", () => {
    const echo = new Echo();
    const values = new Values(layout);
    echo.sit(you(0.2, 0.5), motion);
    values.set(laidAs("steer"), [1, 0]);
    run(echo, 0.5, "steer", values);
    near(echo.mover.x, 0.2 + 0.5 * (0.5 - 0.1), 0.01);
    near(echo.mover.y, 0.5);
  });

  it("goes to where a finger is on a pad, once one was there", () => {
    const echo = new Echo();
    const values = new Values(layout);
    echo.sit(you(0.2, 0.2), motion);
    run(echo, 1, "place", values);
    near(echo.mover.x, 0.2);
    values.set(laidAs("place"), [0.4, 0.2]);
    run(echo, 1, "place", values);
    near(echo.mover.x, 0.4);
  });

  it("goes on to where a finger was on a pad before the page was opened again", () => {
    const echo = new Echo();
    const values = new Values(layout);
    echo.sit(you(0.2, 0.2), motion);
    values.takeOver({ place_x: 0.4, place_y: 0.2 });
    run(echo, 1, "place", values);
    near(echo.mover.x, 0.4);
  });

  it("is led to where the room says without a jump", () => {
    const echo = new Echo();
    echo.sit(you(0.5, 0.5), motion);
    echo.correct({ x: 0.6, y: 0.5 }, motion);
    const path = run(echo, 2);
    near(path[0] ?? 0, 0.5, 0.01);
    near(path.at(-1) ?? 0, 0.6);
    path.reduce((before, x) => {
      assert.ok(x >= before);
      return x;
    });
  });

  it("jumps when it is somewhere else altogether, or somebody else", () => {
    const echo = new Echo();
    echo.sit(you(0.1, 0.1), motion);
    echo.correct({ x: 0.9, y: 0.1 }, motion);
    assert.equal(echo.mover.x, 0.9);
    echo.sit(you(0.8, 0.1, 2), motion);
    assert.equal(echo.mover.x, 0.8);
  });

  it("takes the short way over an edge that wraps", () => {
    const echo = new Echo();
    echo.sit(you(0.98, 0.5), wrapping);
    echo.correct({ x: 0.02, y: 0.5 }, wrapping);
    const path = run(echo, 2, undefined, undefined, wrapping);
    assert.ok(path.every((x) => x > 0.9 || x < 0.1));
    near(path.at(-1) ?? 0, 0.02);
  });
});
