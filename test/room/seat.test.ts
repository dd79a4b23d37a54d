import assert from "node:assert/strict";
import * as fc from "fast-check";
import { layoutOf } from "#protocol/layout.ts";
import { PRESSES_PER_FRAME_MAX } from "#protocol/limits.ts";
import { type Row, Seat } from "../../server/room/seat.ts";
import { assertNear, eveningShow, frameOf } from "./evening.ts";

const layout = layoutOf(eveningShow());
const everything: readonly boolean[] = layout.controls.map(() => true);
const indexOf = (channel: string) => layout.channels.findIndex(({ name }) => name === channel);
const only = (id: string) => layout.controls.map(({ control }) => control.id === id);

function newSeat(): Seat {
  const row = { slot: 4, generation: 1, presence: 0, hue: 0, x: 0.25, y: 0.75 } as Row;
  return new Seat("somebody", row, layout, 1000);
}

function play(seat: Seat, channels: Readonly<Record<string, number>>, playable = everything): void {
  seat.take(frameOf(layout, channels), layout, playable, 2000);
}

function valueOf(seat: Seat, channel: string): number | undefined {
  return seat.values[indexOf(channel)];
}

describe("a seat", () => {
  it("begins where its row stands, with every control as nobody touched it", () => {
    const seat = newSeat();
    assert.equal(seat.slot, 4);
    assert.deepEqual(seat.mover, { x: 0.25, y: 0.75, vx: 0, vy: 0 });
    assert.deepEqual([...seat.values], [0, 0, 0.5, 0.5, 0.25, 0, 0, -1]);
    assert.equal(seat.touchedAtMs, 1000);
  });

  it("takes over what a frame carries, and leaves the rest as it was", () => {
    const seat = newSeat();
    seat.changed = false;
    play(seat, { steer_x: -0.5, steer_y: 0.25, lamp: 1 });
    assertNear(valueOf(seat, "steer_x"), -0.5);
    assertNear(valueOf(seat, "steer_y"), 0.25);
    assert.equal(valueOf(seat, "lamp"), 1);
    assert.equal(valueOf(seat, "glow"), 0.25);
    assert.equal(valueOf(seat, "mood"), -1);
    assert.equal(seat.touchedAtMs, 2000);
    assert.equal(seat.changed, true);
  });

  it("is touched by what a hand changes, not by what a page tells when it opens or its scene changes", () => {
    const seat = newSeat();
    const isTouchedBy = (channels: Readonly<Record<string, number>>, playable = everything) => {
      seat.touchedAtMs = 0;
      play(seat, channels, playable);
      return seat.touchedAtMs > 0;
    };
    const told = { steer_x: 0, steer_y: 0, aim_x: 0.5, glow: 0.25, pulse: 9, lamp: 0, mood: -1 };
    assert.equal(isTouchedBy(told), false);
    assert.equal(isTouchedBy({}), false);
    for (const change of [{ steer_y: 0.01 }, { aim_x: 0.49 }, { glow: 0.3 }, { pulse: 10 }]) {
      assert.equal(isTouchedBy(change), true);
      assert.equal(isTouchedBy(change), false);
    }
    for (const change of [{ lamp: 1 }, { mood: 0 }, { steer_y: 0 }])
      assert.equal(isTouchedBy(change), true);
    assert.equal(isTouchedBy({ steer_x: 1 }, only("glow")), false);
  });

  it("ignores controls that are not on the phones now", () => {
    const seat = newSeat();
    seat.changed = false;
    play(seat, { steer_x: 1, mood: 1 }, only("glow"));
    assert.equal(valueOf(seat, "steer_x"), 0);
    assert.equal(valueOf(seat, "mood"), -1);
    assert.equal(seat.changed, false);
    play(seat, { steer_x: 1, glow: 1 }, only("glow"));
    assert.equal(valueOf(seat, "steer_x"), 0);
    assert.equal(valueOf(seat, "glow"), 1);
  });
});

describe("a seat's pad", () => {
  it("aims nowhere while it says what it said before", () => {
    const seat = newSeat();
    play(seat, { aim_x: 0.5, aim_y: 0.5 });
    assert.equal(seat.aimed, false);
  });

  it("aims from the first touch on, wherever on the pad that is", () => {
    for (const [x, y] of [
      [0, 0],
      [0.5, 0.51],
      [0.49, 0.5],
      [1, 1],
    ] as const) {
      const seat = newSeat();
      play(seat, { aim_x: x, aim_y: y });
      assert.equal(seat.aimed, true);
      play(seat, { aim_x: x, aim_y: y });
      assert.equal(seat.aimed, true);
    }
  });

  it("aims nowhere while the scene has no pad", () => {
    const seat = newSeat();
    play(seat, { aim_x: 0, aim_y: 1 }, only("steer"));
    assert.equal(seat.aimed, false);
  });

  it("is the only control that aims", () => {
    const seat = newSeat();
    play(seat, { steer_x: 1, glow: 1, pulse: 9, lamp: 1, mood: 1 });
    assert.equal(seat.aimed, false);
  });
});

describe("a seat's presses", () => {
  it("are counted from the first frame on, which is where the phone stands", () => {
    const seat = newSeat();
    play(seat, { pulse: 200 });
    assert.equal(valueOf(seat, "pulse"), 0);
    play(seat, { pulse: 201 });
    play(seat, { pulse: 204 });
    assert.equal(valueOf(seat, "pulse"), 4);
  });

  it("lose nothing to a lost frame, and repeat nothing with a repeated one", () => {
    const seat = newSeat();
    for (const count of [0, 3, 3, 3, 4]) play(seat, { pulse: count });
    assert.equal(valueOf(seat, "pulse"), 4);
  });

  it("go on where the phone's counter begins again", () => {
    const seat = newSeat();
    play(seat, { pulse: 254 });
    play(seat, { pulse: 1 });
    assert.equal(valueOf(seat, "pulse"), 3);
  });

  it("are believed as far as ten in a frame", () => {
    const seat = newSeat();
    play(seat, { pulse: 0 });
    play(seat, { pulse: 200 });
    assert.equal(valueOf(seat, "pulse"), PRESSES_PER_FRAME_MAX);
    play(seat, { pulse: 201 });
    assert.equal(valueOf(seat, "pulse"), PRESSES_PER_FRAME_MAX + 1);
  });

  it("stay when another page sits down, whose counter begins anew", () => {
    const seat = newSeat();
    play(seat, { pulse: 0 });
    play(seat, { pulse: 5 });
    seat.forgetPresses();
    play(seat, { pulse: 90 });
    play(seat, { pulse: 91 });
    assert.equal(valueOf(seat, "pulse"), 6);
  });

  it("that came after the scene took the button away are not counted, nor when it comes back", () => {
    const seat = newSeat();
    play(seat, { pulse: 7 });
    play(seat, { pulse: 9 }, only("steer"));
    assert.equal(valueOf(seat, "pulse"), 0);
    play(seat, { pulse: 9 });
    assert.equal(valueOf(seat, "pulse"), 0);
    play(seat, { pulse: 10 });
    assert.equal(valueOf(seat, "pulse"), 1);
  });

  it("begin again after 65,535", () => {
    const seat = newSeat();
    play(seat, { pulse: 0 });
    seat.values[indexOf("pulse")] = 65_534;
    play(seat, { pulse: 3 });
    assert.equal(valueOf(seat, "pulse"), 1);
  });

  it("are all counted, whatever frames are lost, while a phone presses up to ten times between two that arrive", () => {
    const runs = fc.array(fc.nat(PRESSES_PER_FRAME_MAX), { maxLength: 60 });
    fc.assert(
      fc.property(fc.nat(255), runs, (first, runs) => {
        const seat = newSeat();
        play(seat, { pulse: first });
        let pressed = 0;
        for (const presses of runs) {
          pressed += presses;
          play(seat, { pulse: (first + pressed) % 256 });
        }
        assert.equal(valueOf(seat, "pulse"), pressed);
      }),
    );
  });
});
