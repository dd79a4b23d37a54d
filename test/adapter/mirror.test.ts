import assert from "node:assert/strict";
import { newCrowd } from "#aggregate/crowd.ts";
import { PRESENCE } from "#protocol/presence.ts";
import type { CrowdState } from "#protocol/state.ts";
import { mirrorOf } from "../../installation-adapter/mirror.ts";
import { layout } from "./support.ts";

/** A room's state with these people in it, by slot. */
function stateOf(
  people: Readonly<Record<number, Record<string, unknown>>>,
  changes = {},
): CrowdState {
  const participants = new Map(
    Object.entries(people).map(([slot, fields]) => [
      slot,
      { slot: Number(slot), generation: 1, presence: 0, hue: 0, x: 0.5, y: 0.5, ...fields },
    ]),
  );
  return { scene: 0, sceneSeconds: 0, participants, ...changes } as unknown as CrowdState;
}

const column = (name: string) => layout.channels.findIndex((channel) => channel.name === name);

describe("the mirror", () => {
  const mirror = mirrorOf(layout);

  it("writes every field of everybody into their row", () => {
    const crowd = newCrowd(layout, 8);
    const one = { generation: 4, presence: 1, hue: 0.25, x: 0.1, y: 0.9, glow: 0.75, mood: 1 };
    mirror(stateOf({ 2: one }, { scene: 1, sceneSeconds: 30 }), crowd);
    assert.deepEqual(
      [crowd.generation[2], crowd.presence[2], crowd.hue[2], crowd.x[2], crowd.y[2]],
      [4, 1, 0.25, 0.1, 0.9],
    );
    assert.equal(crowd.channels[column("glow")]?.[2], 0.75);
    assert.equal(crowd.channels[column("mood")]?.[2], 1);
    assert.deepEqual([crowd.scene, crowd.sceneSeconds], [1, 30]);
    assert.equal(crowd.presence[0], PRESENCE.gone);
  });

  it("keeps what somebody left behind when the room has them no more", () => {
    const crowd = newCrowd(layout, 8);
    mirror(stateOf({ 0: { x: 0.1, generation: 2 }, 1: {} }), crowd);
    mirror(stateOf({ 1: {} }), crowd);
    assert.deepEqual([crowd.presence[0], crowd.x[0], crowd.generation[0]], [PRESENCE.gone, 0.1, 2]);
    assert.equal(crowd.presence[1], PRESENCE.present);
  });

  it("has nobody before the room told of anybody", () => {
    const crowd = newCrowd(layout, 8);
    mirror(stateOf({}, { participants: undefined }), crowd);
    assert.ok(crowd.presence.every((presence) => presence === PRESENCE.gone));
  });

  it("leaves alone what is no number, and a slot that the show does not have", () => {
    const crowd = newCrowd(layout, 2);
    mirror(stateOf({ 0: { x: 0.25, glow: 0.5 } }), crowd);
    const broken = { x: NaN, y: Infinity, hue: "red", glow: undefined };
    mirror(stateOf({ 0: broken, 7: { x: 0.1 } }), crowd);
    assert.deepEqual([crowd.x[0], crowd.y[0], crowd.hue[0]], [0.25, 0.5, 0]);
    assert.equal(crowd.channels[column("glow")]?.[0], 0.5);
    assert.equal(crowd.x.length, 2);
  });
});
