import assert from "node:assert/strict";
import { PRESENCE } from "#protocol/presence.ts";
import type { Control } from "#protocol/show.ts";
import { lightOf } from "../../../client/look/colour.ts";
import { linearOf } from "../../../client/stage/linear.ts";
import { Bench, first, seen } from "./crowd.ts";

const pulse: Control = { kind: "button", id: "pulse", label: "Pulse" };
const lamp: Control = { kind: "toggle", id: "lamp", label: "Lamp" };
const glow: Control = { kind: "slider", id: "glow", label: "Glow", min: 10, max: 30 };
const ink: Control = { kind: "colour", id: "ink", label: "Ink" };

function tapped({ lights }: Bench): boolean {
  return first(lights.taps) > 0;
}

describe("a tap", () => {
  it("is a button's count that grew", () => {
    const bench = new Bench([pulse]);
    bench.patch([seen({ pulse: 3 })], "anew");
    assert.equal(tapped(bench), false, "presses from before are nobody's news");
    bench.patch([seen({ pulse: 3 })]);
    assert.equal(tapped(bench), false);
    bench.patch([seen({ pulse: 4 })]);
    assert.equal(tapped(bench), true);
  });

  it("is a count that went round, and a toggle that turned", () => {
    for (const [control, before, after] of [
      [pulse, 65_535, 0],
      [lamp, 1, 0],
    ] as const) {
      const bench = new Bench([control]);
      bench.patch([seen({ [control.id]: before })], "anew");
      bench.patch([seen({ [control.id]: after })]);
      assert.equal(tapped(bench), true, control.id);
    }
  });

  it("is not a toggle that goes to its rest because the phone is away", () => {
    const bench = new Bench([lamp]);
    bench.patch([seen({ lamp: 1 })], "anew");
    bench.patch([seen({ lamp: 0, presence: PRESENCE.away })]);
    assert.equal(tapped(bench), false);
  });

  it("is not what the slot's last occupant left behind", () => {
    const bench = new Bench([pulse]);
    bench.patch([seen({ pulse: 9 })], "anew");
    bench.patch([]);
    bench.patch([seen({ pulse: 0, generation: 1 })]);
    bench.frames(1);
    bench.lights.taps.fill(0);
    bench.patch([seen({ pulse: 0, generation: 1 })]);
    assert.equal(tapped(bench), false);
  });

  it("is each person's own", () => {
    const bench = new Bench([pulse, lamp]);
    const people = [0, 1, 2].map((slot) => ({ slot, pulse: slot, lamp: 0 }));
    bench.patch(people.map(seen), "anew");
    bench.patch(people.map((one) => seen(one.slot === 1 ? { ...one, lamp: 1 } : one)));
    assert.deepEqual([...bench.lights.taps.subarray(0, 3)], [0, 1, 0]);
  });
});

describe("somebody new", () => {
  it("makes a ripple, and so finds their light", () => {
    const bench = new Bench();
    bench.patch([seen()]);
    assert.equal(tapped(bench), true);
  });

  it("is nobody who was there when the stage came in", () => {
    const bench = new Bench();
    bench.patch([seen()], "anew");
    assert.equal(tapped(bench), false);
  });
});

describe("a light's colour", () => {
  const shown = ({ lights }: Bench) =>
    [lights.goalRed, lights.goalGreen, lights.goalBlue].map(first);
  const near = (colour: readonly number[], wanted: readonly number[]) =>
    colour.forEach((part, at) =>
      assert.ok(Math.abs(part - (wanted[at] ?? 0)) < 1e-3, colour.join(" ")),
    );

  it("is the colour of their phone", () => {
    const bench = new Bench();
    for (const hue of [0.1, 0.718, 0.336]) {
      bench.patch([seen({ hue })]);
      near(shown(bench), linearOf(lightOf(hue), [0, 0, 0]));
    }
  });

  it("is the ink they chose, until they have none again", () => {
    const bench = new Bench([ink]);
    const hue = 0.6;
    bench.patch([seen({ hue, ink_r: 0, ink_g: 0, ink_b: 0 })]);
    near(shown(bench), linearOf(lightOf(hue), [0, 0, 0]));
    bench.patch([seen({ hue, ink_r: 1, ink_g: 0.5, ink_b: 0 })]);
    near(shown(bench), linearOf([1, 0.5, 0], [0, 0, 0]));
    bench.patch([seen({ hue, ink_r: 0, ink_g: 1, ink_b: 0 })]);
    near(shown(bench), [0, 1, 0]);
    bench.patch([seen({ hue, ink_r: 0, ink_g: 0, ink_b: 0 })]);
    near(shown(bench), linearOf(lightOf(hue), [0, 0, 0]));
  });
});

describe("a light's glow", () => {
  it("follows the scene's sliders and toggles, from 0 to 1", () => {
    const bench = new Bench([glow, lamp]);
    bench.patch([seen({ glow: 10, lamp: 0 })]);
    assert.equal(first(bench.lights.goalGlow), 0);
    bench.patch([seen({ glow: 20, lamp: 1 })]);
    assert.equal(first(bench.lights.goalGlow), 0.75);
    bench.patch([seen({ glow: 30, lamp: 1 })]);
    assert.equal(first(bench.lights.goalGlow), 1);
  });

  it("rests, and is not nothing, in a scene that has none", () => {
    const bench = new Bench([glow]);
    bench.scene = 1;
    bench.patch([seen({ glow: 30 })]);
    const rest = first(bench.lights.goalGlow);
    assert.ok(rest > 0 && rest < 0.5);
  });
});
