import assert from "node:assert/strict";
import { PRESENCE } from "#protocol/presence.ts";
import { hueOf, placeOf } from "../../server/room/places.ts";
import { Evening } from "./clocked.ts";
import { assertNear, eveningShow } from "./evening.ts";

describe("somebody's evening", () => {
  it("begins at the slot's own place and hue, present, with every control at rest", () => {
    const evening = new Evening();
    evening.come("ada");
    evening.come("ben");
    evening.pass(0.05);
    const { slot, generation, presence, hue, x, y } = evening.row(1);
    assert.deepEqual([slot, generation, presence], [1, 1, PRESENCE.present]);
    assertNear(hue, hueOf(1));
    assertNear(x, placeOf(1).x);
    assertNear(y, placeOf(1).y);
    assertNear(evening.row(1)["glow"], 0.25);
    assert.equal(evening.row(1)["mood"], -1);
  });

  it("is steered by the thumb, and by nobody else's", () => {
    const evening = new Evening();
    evening.come("ada");
    evening.come("ben");
    evening.pass(0.05);
    const stood = { ...placeOf(1) };
    evening.play("ada", { steer_x: 1 });
    evening.pass(1);
    assertNear(evening.row(0).x, 0.5 + 0.35 * 0.9, 0.005);
    assertNear(evening.row(0)["steer_x"], 1);
    assertNear(evening.row(1).x, stood.x);
    evening.play("ada", { steer_x: 0 });
    evening.pass(1);
    const { x } = evening.row(0);
    evening.pass(1);
    assert.equal(evening.row(0).x, x);
  });

  it("moves only with the tick: of all that came in between, the newest wins", () => {
    const evening = new Evening();
    evening.come("ada");
    evening.pass(0.05);
    for (const glow of [0.9, 0.1, 0.7]) evening.play("ada", { glow });
    assertNear(evening.row(0)["glow"], 0.25);
    evening.pass(0.05);
    assertNear(evening.row(0)["glow"], 0.7);
  });

  it("is idle five seconds after the last touch, and present with the next", () => {
    const evening = new Evening();
    evening.come("ada");
    evening.play("ada", { glow: 1 });
    evening.pass(5);
    assert.equal(evening.row(0).presence, PRESENCE.present);
    evening.pass(0.1);
    assert.equal(evening.row(0).presence, PRESENCE.idle);
    assertNear(evening.row(0)["glow"], 1);
    evening.play("ada", { glow: 0.5 });
    evening.pass(0.05);
    assert.equal(evening.row(0).presence, PRESENCE.present);
  });

  it("keeps a held stick present, however long the thumb lies still", () => {
    const evening = new Evening();
    evening.come("ada");
    evening.play("ada", { steer_y: 0.2 });
    evening.pass(20);
    assert.equal(evening.row(0).presence, PRESENCE.present);
  });
});

describe("a phone that drops out", () => {
  /** Ada plays, presses and votes, and is gone. */
  function adaIsGone(): Evening {
    const evening = new Evening();
    evening.come("ada");
    evening.play("ada", { steer_x: 0.5, glow: 1, lamp: 1, mood: 1, pulse: 0 });
    evening.play("ada", { pulse: 3 });
    evening.pass(0.5);
    evening.drop("ada");
    return evening;
  }

  it("is away at once, lets go of what it held, and stands still soon", () => {
    const evening = adaIsGone();
    evening.pass(0.05);
    assert.equal(evening.row(0).presence, PRESENCE.away);
    assert.equal(evening.row(0)["lamp"], 0);
    evening.pass(5);
    const row = evening.row(0);
    assertNear(row["glow"], 0.25);
    assertNear(row["steer_x"], 0);
    const { x } = row;
    evening.pass(1);
    assert.equal(evening.row(0).x, x);
  });

  it("finds slot, generation, hue, place, vote and count again within the grace", () => {
    const evening = adaIsGone();
    evening.pass(30);
    const { slot, generation, hue, x, y } = evening.row(0);
    assert.equal(evening.come("ada again", "ada"), "seated");
    evening.pass(0.05);
    const row = evening.row(0);
    assert.deepEqual(
      [row.slot, row.generation, row.hue, row.x, row.y],
      [slot, generation, hue, x, y],
    );
    assert.equal(row.presence, PRESENCE.idle);
    assert.equal(row["mood"], 1);
    assert.equal(row["pulse"], 3);
    evening.play("ada again", { pulse: 77 });
    evening.play("ada again", { pulse: 78 });
    evening.pass(0.05);
    assert.equal(evening.row(0)["pulse"], 4);
    assert.equal(evening.row(0).presence, PRESENCE.present);
  });

  it("has lost the seat after the grace, to somebody new with a new generation", () => {
    const evening = new Evening(eveningShow({ participantsMax: 1 }));
    evening.come("ada");
    evening.play("ada", { mood: 1, steer_x: 1 });
    evening.pass(1);
    evening.drop("ada");
    assert.equal(evening.come("ben"), "waiting");
    evening.pass(59.9);
    assert.equal(evening.row(0).generation, 1);
    evening.pass(0.1);
    assert.equal(evening.run.state.participants.size, 0);
    evening.pass(1.9);
    assert.equal(evening.run.state.participants.size, 0);
    evening.pass(0.1);
    const row = evening.row(0);
    assert.equal(row.generation, 2);
    assertNear(row.x, placeOf(0).x);
    assert.equal(row["mood"], -1);
    assert.equal(evening.run.attendance.seatOf("ben")?.row.generation, 2);
    assert.equal(evening.come("ada late", "ada"), "waiting");
  });

  it("on purpose is gone at once", () => {
    const evening = new Evening();
    evening.come("ada");
    evening.come("ben");
    evening.run.depart("ada", true, 0);
    assert.deepEqual([...evening.run.state.participants.keys()], ["1"]);
  });
});
