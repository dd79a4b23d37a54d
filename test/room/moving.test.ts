import assert from "node:assert/strict";
import { move } from "../../server/room/playing.ts";
import type { Seat } from "../../server/room/seat.ts";
import { assertNear, frameOf } from "./evening.ts";
import { everything, layout, playing, seated } from "./seated.ts";

const MOTION = { speed: 0.4, edges: "clamp" } as const;

/** Moves for so long, in ticks of 50 ms. */
function moveFor(seat: Seat, seconds: number, sceneId: string, nowMs = 0): void {
  for (let tick = 0; tick < seconds * 20; tick++)
    move(seat, playing(sceneId).driver, MOTION, 0.05, nowMs);
}

describe("a light that a stick moves", () => {
  it("goes where the stick points, at the show's speed, once it has gathered way", () => {
    const seat = seated({ steer_x: 1 });
    moveFor(seat, 1, "roam");
    assertNear(seat.mover.x, 0.5 + 0.4 * 0.9, 1e-3);
    assert.equal(seat.mover.y, 0.5);
  });

  it("glides to a stand when the stick is let go, and then stands quite still", () => {
    const seat = seated({ steer_x: 1 });
    moveFor(seat, 0.5, "roam");
    const { x } = seat.mover;
    seat.take(frameOf(layout, { steer_x: 0 }), layout, everything, 0);
    moveFor(seat, 2, "roam");
    assert(seat.mover.x > x && seat.mover.x < x + 0.05);
    assert.deepEqual([seat.mover.vx, seat.mover.vy], [0, 0]);
    const stands = seat.mover.x;
    moveFor(seat, 2, "roam");
    assert.equal(seat.mover.x, stands);
  });

  it("is touched as long as the thumb holds the stick", () => {
    const seat = seated({ steer_x: 0.1 });
    move(seat, playing("roam").driver, MOTION, 0.05, 9000);
    assert.equal(seat.touchedAtMs, 9000);
    seat.take(frameOf(layout, { steer_x: 0 }), layout, everything, 9100);
    move(seat, playing("roam").driver, MOTION, 0.05, 9150);
    assert.equal(seat.touchedAtMs, 9100);
  });

  it("glides to a stand in a scene where nothing moves it", () => {
    const seat = seated({ steer_x: 1 });
    moveFor(seat, 0.5, "roam");
    const { x } = seat.mover;
    moveFor(seat, 2, "dark");
    assert(seat.mover.x > x && seat.mover.x < x + 0.05);
    assert.equal(seat.mover.vx, 0);
  });

  it("glides to a stand in a scene with a pad that nobody touched, and does not wait there to glide on", () => {
    const seat = seated({ steer_x: 1 });
    moveFor(seat, 0.5, "roam");
    const { x } = seat.mover;
    moveFor(seat, 2, "seek");
    assert(seat.mover.x > x && seat.mover.x < x + 0.05);
    assert.equal(seat.mover.vx, 0);
  });
});

describe("a light that a pad moves", () => {
  it("stays until the pad is touched", () => {
    const seat = seated();
    seat.mover.x = 0.2;
    moveFor(seat, 5, "seek");
    assert.equal(seat.mover.x, 0.2);
  });

  it("goes straight to where the pad was touched, at the show's speed, and stays", () => {
    const seat = seated({ aim_x: 0.9, aim_y: 0.2 });
    moveFor(seat, 0.5, "seek");
    assertNear(seat.mover.x, 0.5 + 0.8 * 0.2);
    assertNear(seat.mover.y, 0.5 - 0.6 * 0.2);
    moveFor(seat, 5, "seek");
    assertNear(seat.mover.x, 0.9);
    assertNear(seat.mover.y, 0.2);
  });
});
