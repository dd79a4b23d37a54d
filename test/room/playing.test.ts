import assert from "node:assert/strict";
import { DECAY_SECONDS } from "#protocol/limits.ts";
import { PRESENCE } from "#protocol/presence.ts";
import { letGo, type Playing, presenceOf, publish } from "../../server/room/playing.ts";
import type { Seat } from "../../server/room/seat.ts";
import { assertNear, frameOf } from "./evening.ts";
import { everything, layout, playing, seated } from "./seated.ts";

function valueOf(seat: Seat, channel: string): number {
  return seat.values[layout.channels.findIndex(({ name }) => name === channel)] ?? Number.NaN;
}

function letGoFor(seat: Seat, seconds: number, controls: Playing["restable"]): void {
  for (let tick = 0; tick < seconds * 20; tick++) letGo(seat, controls, 0.05);
}

const numbersOf = (playable: Playing["playable"]) =>
  [...playable.keys()].filter((number) => playable[number]);
const idsOf = (controls: Playing["restable"]) => controls.map(({ control }) => control.id);

describe("what a scene means for the controls", () => {
  it("is which are on the phones, and which of them moves the lights", () => {
    const roam = playing("roam");
    assert.deepEqual(numbersOf(roam.playable), [0, 2, 3, 4, 5]);
    assert.equal(roam.driver?.control.id, "steer");
    assert.equal(playing("seek").driver?.control.id, "aim");
    assert.equal(playing("dark").driver, undefined);
    assert.deepEqual(numbersOf(playing("dark").playable), []);
  });

  it("is which go to rest: those that have one and are not on the phones", () => {
    assert.deepEqual(idsOf(playing("roam").resting), []);
    assert.deepEqual(idsOf(playing("seek").resting), ["steer", "glow", "lamp"]);
    assert.deepEqual(idsOf(playing("roam").restable), ["steer", "glow", "lamp"]);
    assert.deepEqual(idsOf(playing("dark").restable), ["steer", "glow", "lamp"]);
  });
});

describe("letting go", () => {
  const { restable } = playing("roam");

  it("brings a control nearer to its rest, whatever the pace of the ticks", () => {
    for (const [steps, dtSeconds] of [
      [1, DECAY_SECONDS],
      [10, DECAY_SECONDS / 10],
    ] as const) {
      const seat = seated({ glow: 1, steer_x: -1 });
      for (let step = 0; step < steps; step++) letGo(seat, restable, dtSeconds);
      assertNear(valueOf(seat, "glow"), 0.25 + 0.75 / Math.E);
      assertNear(valueOf(seat, "steer_x"), -1 / Math.E);
      assert.equal(seat.changed, true);
    }
  });

  it("gets there, and then changes nothing more", () => {
    const seat = seated({ glow: 1, steer_x: 1, steer_y: -1 });
    letGoFor(seat, 5, restable);
    assert.equal(valueOf(seat, "glow"), 0.25);
    assert.equal(valueOf(seat, "steer_x"), 0);
    assert.equal(valueOf(seat, "steer_y"), 0);
    seat.changed = false;
    letGo(seat, restable, 0.05);
    assert.equal(seat.changed, false);
  });

  it("switches a toggle off at once", () => {
    const seat = seated({ lamp: 1 });
    letGo(seat, restable, 0.001);
    assert.equal(valueOf(seat, "lamp"), 0);
  });

  it("leaves what has no rest: a vote, a place on a pad, a count", () => {
    const seat = seated({ mood: 1, aim_x: 0.9, aim_y: 0.1 });
    seat.take(frameOf(layout, { pulse: 0 }), layout, everything, 0);
    seat.take(frameOf(layout, { pulse: 4 }), layout, everything, 0);
    letGoFor(seat, 5, restable);
    assert.equal(valueOf(seat, "mood"), 1);
    assert.equal(valueOf(seat, "pulse"), 4);
    assertNear(valueOf(seat, "aim_x"), 0.9);
    assertNear(valueOf(seat, "aim_y"), 0.1);
  });
});

describe("presence", () => {
  it("is present for five seconds after a touch, and idle then", () => {
    const seat = seated();
    seat.touchedAtMs = 1000;
    assert.equal(presenceOf(seat, true, 6000), PRESENCE.present);
    assert.equal(presenceOf(seat, true, 6001), PRESENCE.idle);
  });

  it("is away without a connection, however lately it was touched", () => {
    const seat = seated();
    assert.equal(presenceOf(seat, false, 0), PRESENCE.away);
  });
});

describe("publishing", () => {
  it("writes the place, the presence and the controls into the row", () => {
    const seat = seated({ steer_x: 0.5, mood: 1 });
    seat.changed = true;
    seat.mover.x = 0.75;
    publish(seat, layout, PRESENCE.idle);
    const { x, y, presence } = seat.row;
    assert.deepEqual([x, y, presence], [0.75, 0.5, PRESENCE.idle]);
    assertNear(seat.row["steer_x"], 0.5);
    assert.equal(seat.row["mood"], 1);
    assert.equal(seat.row["glow"], 0.25);
    assert.equal(seat.changed, false);
  });

  it("leaves the controls alone while nothing changed", () => {
    const seat = seated({ mood: 1 });
    publish(seat, layout, PRESENCE.present);
    assert.equal(seat.row["mood"], undefined);
  });
});
