import assert from "node:assert/strict";
import { PRESENCE } from "#protocol/presence.ts";
import type { Show } from "#protocol/show.ts";
import { CONTROL, showFrom } from "../support/shows.ts";
import { Evening } from "./clocked.ts";
import { assertNear } from "./evening.ts";

const { steer, place, glow, pulse, lamp, mood, ink } = CONTROL;

/** A scene with a control of every kind, for one person. */
function everything(): Show {
  const controls = [steer, place, glow, pulse, lamp, mood, ink];
  return showFrom({
    id: "everything",
    title: "Everything",
    participantsMax: 1,
    graceSeconds: 10,
    controls,
    scenes: [{ id: "all", controls: controls.map(({ id }) => id) }],
  });
}

const HELD = { steer_x: 0.6, steer_y: -0.8, glow: 1, lamp: 1 };
const RESTS = { steer_x: 0, steer_y: 0, glow: 0.25, lamp: 0 };
const CHOSEN = { place_x: 0.9, place_y: 0.1, mood: 1, ink_r: 1, ink_g: 0, ink_b: 1, pulse: 4 };

/** Ada does everything there is to do. */
function adaPlays(): Evening {
  const evening = new Evening(everything());
  evening.come("ada");
  evening.play("ada", { ...HELD, ...CHOSEN, pulse: 0 });
  evening.play("ada", { pulse: 4 });
  evening.pass(0.05);
  return evening;
}

function assertRow(evening: Evening, channels: Readonly<Record<string, number>>): void {
  for (const [channel, value] of Object.entries(channels))
    assertNear(evening.row(0)[channel], value, 0.001);
}

describe("an away phone's controls", () => {
  it("that are held go to rest step by step, none at once but a toggle", () => {
    const evening = adaPlays();
    assertRow(evening, { ...HELD, ...CHOSEN });
    evening.drop("ada");
    let glowing = 1;
    for (let tick = 0; tick < 20; tick++) {
      evening.pass(0.05);
      const next = evening.row(0)["glow"] ?? 0;
      assert(next < glowing && next > 0.25, `from ${glowing} to ${next}`);
      assert(glowing - next < 0.1, `jumps from ${glowing} to ${next}`);
      glowing = next;
    }
    assertRow(evening, { lamp: 0 });
    evening.pass(5);
    assertRow(evening, RESTS);
  });

  it("that were chosen stay: pad, colour, choice and count", () => {
    const evening = adaPlays();
    evening.drop("ada");
    evening.pass(9);
    assertRow(evening, CHOSEN);
  });
});

describe("presence, over an evening", () => {
  it("is present, idle, away, gone; and the next one in is another generation at rest", () => {
    const evening = adaPlays();
    const { presence } = evening.row(0);
    assert.equal(presence, PRESENCE.present);
    evening.play("ada", { steer_x: 0, steer_y: 0 });
    evening.pass(5.1);
    assert.equal(evening.row(0).presence, PRESENCE.idle);
    evening.drop("ada");
    assert.equal(evening.come("ben"), "waiting");
    evening.pass(0.05);
    assert.equal(evening.row(0).presence, PRESENCE.away);
    evening.pass(10);
    assert.equal(evening.run.state.participants.size, 0);
    evening.pass(1.9);
    assert.equal(evening.run.state.participants.size, 0);
    evening.pass(0.15);
    assert.equal(evening.row(0).generation, 2);
    assertRow(evening, { ...RESTS, mood: -1, pulse: 0 });
  });

  it("counts generations to 255 and on from 0", () => {
    const evening = new Evening(everything());
    const generations: number[] = [];
    for (let person = 0; person < 257; person++) {
      evening.come(`person ${person}`);
      evening.pass(0.05);
      generations.push(evening.row(0).generation);
      evening.run.depart(`person ${person}`, true, evening.nowMs);
      evening.pass(2);
    }
    assert.deepEqual(generations.slice(0, 2), [1, 2]);
    assert.deepEqual(generations.slice(-3), [255, 0, 1]);
  });
});
