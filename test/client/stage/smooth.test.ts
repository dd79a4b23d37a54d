import assert from "node:assert/strict";
import * as fc from "fast-check";
import { PRESENCE } from "#protocol/presence.ts";
import { advance } from "../../../client/stage/smooth.ts";
import { Bench, first, FRAME_SECONDS, PATCH_SECONDS, seen } from "./crowd.ts";

/** How far a light goes in each of a second's pictures, when its person goes at a constant pace and patches come at `at`. */
function stepsAtConstantPace(patchTimes: readonly number[], pace: number): number[] {
  const bench = new Bench();
  const steps: number[] = [];
  let patch = 0;
  for (let frame = 0; frame < 120; frame++) {
    for (; (patchTimes[patch] ?? Infinity) <= frame * FRAME_SECONDS; patch++)
      bench.patch([seen({ x: 0.1 + pace * patch * PATCH_SECONDS })]);
    const before = first(bench.lights.x);
    bench.frames(1);
    if (frame >= 60) steps.push(first(bench.lights.x) - before);
  }
  return steps;
}

describe("a light between two patches", () => {
  const pace = 0.3;
  const even = Array.from({ length: 50 }, (_, patch) => 0.005 + patch * PATCH_SECONDS);

  it("goes on evenly: a person's constant pace is a constant pace on the screen", () => {
    for (const step of stepsAtConstantPace(even, pace))
      assert.ok(Math.abs(step / (pace * FRAME_SECONDS) - 1) < 0.02, `a step of ${step}`);
  });

  it("never stops and never leaps when patches come up to 15 ms late", () => {
    const late = fc.array(fc.double({ min: 0, max: 0.015, noNaN: true }), {
      minLength: 50,
      maxLength: 50,
    });
    fc.assert(
      fc.property(late, (delays) => {
        const times = even.map((time, patch) => time + (delays[patch] ?? 0));
        for (const step of stepsAtConstantPace(times, pace)) {
          const share = step / (pace * FRAME_SECONDS);
          assert.ok(share > 0.55 && share < 1.5, `${share} of the pace`);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("comes to where the room has it, and does not shoot past", () => {
    const bench = new Bench();
    bench.patch([seen({ x: 0.2 })]);
    bench.frames(1);
    bench.patch([seen({ x: 0.6, y: 0.4 })]);
    for (let frame = 0; frame < 30; frame++) {
      bench.frames(1);
      assert.ok(first(bench.lights.x) <= 0.6 + 1e-6);
      assert.ok(first(bench.lights.y) >= 0.4 - 1e-6);
    }
    assert.ok(Math.abs(first(bench.lights.x) - 0.6) < 1e-4);
    assert.ok(Math.abs(first(bench.lights.y) - 0.4) < 1e-4);
  });

  it("is drawn from where it was a picture ago, so that its trail has no gaps", () => {
    const bench = new Bench();
    bench.patch([seen({ x: 0.2 })]);
    bench.patch([seen({ x: 0.4 })]);
    bench.frames(1);
    const was = first(bench.lights.x);
    bench.frames(1);
    assert.equal(first(bench.lights.fromX), was);
    assert.ok(first(bench.lights.x) > was);
  });

  it("survives a picture that took no time", () => {
    const bench = new Bench();
    bench.patch([seen()]);
    advance(bench.lights, 0, PATCH_SECONDS);
    assert.ok(Number.isFinite(first(bench.lights.x)));
    assert.ok(Number.isFinite(first(bench.lights.energy)));
  });
});

describe("a light that jumps", () => {
  it("is somebody else's: a new generation begins where it is, dark, with no way there", () => {
    const bench = new Bench();
    bench.patch([seen({ x: 0.1, y: 0.1 })]);
    bench.frames(60);
    bench.patch([seen({ x: 0.9, y: 0.8, generation: 1 })]);
    assert.equal(first(bench.lights.level), 0);
    bench.frames(1);
    for (const x of [bench.lights.x, bench.lights.fromX])
      assert.ok(Math.abs(first(x) - 0.9) < 1e-6);
    for (const y of [bench.lights.y, bench.lights.fromY])
      assert.ok(Math.abs(first(y) - 0.8) < 1e-6);
  });

  it("goes round a wrapped edge: in from beyond the other side, with no streak across the stage", () => {
    const bench = new Bench([], "wrap");
    for (const x of [0.96, 0.98, 1]) {
      bench.patch([seen({ x })]);
      bench.frames(3);
    }
    bench.patch([seen({ x: 0.02 })]);
    for (let frame = 0; frame < 30; frame++) {
      bench.frames(1);
      assert.ok(Math.abs(first(bench.lights.x) - first(bench.lights.fromX)) < 0.03);
      assert.ok(first(bench.lights.x) < 0.03);
    }
    assert.ok(Math.abs(first(bench.lights.x) - 0.02) < 1e-4);
  });

  it("stays on a stage without a way round, however fast somebody is", () => {
    const bench = new Bench([], "bounce");
    bench.patch([seen({ x: 0.1 })]);
    bench.patch([seen({ x: 0.9 })]);
    bench.frames(1);
    assert.ok(first(bench.lights.x) >= 0.1);
  });

  it("was not watched: after a lost link everyone is where they are by now", () => {
    const bench = new Bench();
    bench.patch([seen({ x: 0.1 })]);
    bench.frames(120);
    bench.patch([seen({ x: 0.4 })], "anew");
    bench.frames(1);
    assert.ok(Math.abs(first(bench.lights.x) - 0.4) < 1e-6);
    assert.ok(first(bench.lights.level) > 0.9, "and they have not gone dark over it");
  });
});

describe("a light that comes and goes", () => {
  it("fades in, and out when its person has left, and then is drawn no more", () => {
    const bench = new Bench();
    bench.patch([seen(), seen({ slot: 5 })]);
    bench.frames(6);
    const young = first(bench.lights.level);
    assert.ok(young > 0.05 && young < 0.5, `${young} after a tenth of a second`);
    bench.frames(120);
    assert.ok(first(bench.lights.level) > 0.97);

    bench.patch([seen({ slot: 5 })]);
    bench.frames(6);
    const going = first(bench.lights.level);
    assert.ok(going > 0.4 && going < 0.9, `${going} a tenth of a second after`);
    assert.deepEqual(bench.lit(), [0, 5]);
    bench.frames(150);
    assert.deepEqual(bench.lit(), [5]);
  });

  it("is drawn once, whatever comes and goes between two pictures", () => {
    const bench = new Bench();
    bench.patch([seen()]);
    bench.patch([]);
    bench.patch([seen({ generation: 1 })]);
    bench.patch([]);
    bench.patch([seen({ generation: 2 })]);
    bench.frames(1);
    assert.deepEqual(bench.lit(), [0]);
  });

  it("is dimmer while its person rests, and dim while their phone is away", () => {
    const levels = [PRESENCE.present, PRESENCE.idle, PRESENCE.away].map((presence) => {
      const bench = new Bench();
      bench.patch([seen({ presence })]);
      bench.frames(240);
      return first(bench.lights.level);
    });
    const [present = 0, idle = 0, away = 0] = levels;
    assert.ok(present > idle && idle > away && away > 0.1, levels.join(" "));
  });

  it("takes whoever has left the room's books as gone", () => {
    const bench = new Bench();
    bench.patch([seen({ presence: PRESENCE.gone })]);
    bench.frames(1);
    assert.deepEqual(bench.lit(), []);
  });
});

describe("a light's energy", () => {
  it("rises with its pace and falls when it rests", () => {
    const bench = new Bench();
    for (let patch = 0; patch < 20; patch++) {
      bench.patch([seen({ x: 0.1 + patch * 0.0175 })], patch === 0 ? "anew" : "next");
      bench.frames(3);
    }
    const moving = first(bench.lights.energy);
    assert.ok(moving > 0.8 && moving <= 1, `${moving} at full pace`);
    bench.frames(180);
    assert.ok(first(bench.lights.energy) < 0.05);
  });
});
