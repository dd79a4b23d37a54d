import assert from "node:assert/strict";
import { Evening } from "./clocked.ts";
import { assertNear } from "./evening.ts";

describe("the scenes of an evening", () => {
  it("change what the phones can play, and let go of the rest", () => {
    const evening = new Evening();
    evening.come("ada");
    evening.play("ada", { glow: 1, steer_x: 1, mood: 0 });
    evening.pass(1);
    assert.equal(evening.cue("seek"), true);
    assert.equal(evening.run.state.scene, 1);
    evening.play("ada", { glow: 0.9, aim_x: 0.1, aim_y: 0.9 });
    evening.pass(10);
    assertNear(evening.row(0)["glow"], 0.25);
    assertNear(evening.row(0)["steer_x"], 0);
    assert.equal(evening.row(0)["mood"], 0);
    assertNear(evening.row(0).x, 0.1);
    assertNear(evening.row(0).y, 0.9);
  });

  it("stay as they are when the show has none of that name", () => {
    const evening = new Evening();
    assert.equal(evening.cue("nowhere"), false);
    assert.equal(evening.run.state.scene, 0);
  });

  it("go on by themselves, in the show's time, and not while held", () => {
    const evening = new Evening();
    evening.cue("brief");
    evening.pass(9);
    evening.hold(true);
    evening.pass(30);
    assert.equal(evening.run.state.scene, 2);
    evening.hold(false);
    evening.pass(0.9);
    assert.equal(evening.run.state.scene, 2);
    evening.pass(0.2);
    assert.equal(evening.run.state.scene, 3);
    assert.equal(evening.run.state.sceneSeconds, 0);
  });

  it("stand still while held: lights stay, controls are still heard", () => {
    const evening = new Evening();
    evening.come("ada");
    evening.play("ada", { steer_x: 1 });
    evening.pass(0.5);
    evening.hold(true);
    const { x } = evening.row(0);
    evening.play("ada", { glow: 0.75 });
    evening.pass(1);
    assert.equal(evening.row(0).x, x);
    assertNear(evening.row(0)["glow"], 0.75);
    evening.hold(false);
    evening.pass(0.5);
    assert(evening.row(0).x > x);
  });

  it("carry the operator's words, whatever they are made of", () => {
    const evening = new Evening();
    evening.run.obey({ kind: "prompt", said: { text: "Sing \ud83c" } }, 0);
    assert.equal(evening.run.state.prompt, "Sing \ufffd");
    evening.run.obey({ kind: "prompt", said: { text: "" } }, 0);
    assert.equal(evening.run.state.prompt, "");
  });
});
