import assert from "node:assert/strict";
import { decodeFrame, newFrame } from "#protocol/frames.ts";
import type { Act } from "../../../loadtest/behaviours/act.ts";
import { Agenda } from "../../../loadtest/fleet/agenda.ts";
import { Phone } from "../../../loadtest/fleet/phone.ts";
import { touch } from "../../../loadtest/fleet/touch.ts";
import { laidAs, layout } from "../../client/phone/stand.ts";

type Touch = Parameters<typeof touch>[1];

/** What a phone with these controls says of a touch: each channel of what it carries. */
function said(act: Touch, ...ids: readonly string[]): Record<string, number> {
  const phone = new Phone({ layout, agenda: new Agenda(), framesPerSecond: 20 });
  const frame = newFrame(layout);
  phone.show(ids.map(laidAs), 0);
  phone.open((bytes) => decodeFrame(layout, bytes, frame) === undefined, 0);
  frame.length = 0;
  touch(phone, act, 1000);
  const carried = [...frame.numbers.subarray(0, frame.length)].flatMap((number) => {
    const laid = layout.controls[number];
    return (laid?.channels ?? []).map(({ name }, part): [string, number] => [
      name,
      Math.round((frame.values[(laid?.at ?? 0) + part] ?? 0) * 100) / 100,
    ]);
  });
  return Object.fromEntries(carried);
}

const steer: Act = { kind: "steer", x: 0.5, y: -0.5 };

describe("a touch", () => {
  it("steers by the stick as it is, and by a pad from its corner", () => {
    assert.deepEqual(said(steer, "glow", "steer"), { steer_x: 0.5, steer_y: -0.5 });
    assert.deepEqual(said(steer, "place"), { place_x: 0.75, place_y: 0.25 });
  });

  it("sets a control by its id, and presses a button by its own or the first one there is", () => {
    assert.deepEqual(said({ kind: "set", control: "mood", values: [1] }, "mood"), { mood: 1 });
    assert.deepEqual(said({ kind: "set", control: "ink", values: [1, 0.6, 0] }, "ink", "mood"), {
      ink_r: 1,
      ink_g: 0.6,
      ink_b: 0,
    });
    assert.deepEqual(said({ kind: "press", control: "pulse" }, "steer", "pulse"), { pulse: 1 });
    assert.deepEqual(said({ kind: "press" }, "steer", "pulse"), { pulse: 1 });
  });

  it("of what the phone does not show comes to nothing", () => {
    assert.deepEqual(said(steer, "glow", "pulse"), {});
    assert.deepEqual(said({ kind: "set", control: "glow", values: [1] }, "steer"), {});
    assert.deepEqual(said({ kind: "press" }, "steer"), {});
    assert.deepEqual(said({ kind: "press", control: "steer" }, "steer"), {});
  });
});
