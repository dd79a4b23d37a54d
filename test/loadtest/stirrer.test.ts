import assert from "node:assert/strict";
import { decodeFrame, newFrame } from "#protocol/frames.ts";
import { layoutOf } from "#protocol/layout.ts";
import { Stirrer } from "../../loadtest/stirrer.ts";
import { EVERY_KIND, showWith } from "../protocol/shows.ts";
import { hexOf } from "../protocol/hex.ts";

describe("a stirrer", () => {
  const layout = layoutOf(showWith(EVERY_KIND));

  it("sends frames that fit, in order, no two alike, the stick far out", () => {
    const stirrer = new Stirrer(layout, 3);
    const frame = newFrame(layout);
    const seen = new Set<string>();
    for (let sequence = 0; sequence < 400; sequence++) {
      const bytes = stirrer.nextFrame();
      assert.equal(decodeFrame(layout, bytes, frame), undefined);
      assert.equal(frame.sequence, sequence);
      assert.deepEqual([...frame.numbers.subarray(0, frame.length)], [0]);
      const [x = 0, y = 0] = frame.values;
      assert(Math.abs(Math.hypot(x, y) - 0.9) < 0.001);
      seen.add(hexOf(bytes.subarray(2)));
    }
    assert.equal(seen.size, 400);
  });

  it("does not do what its neighbour does", () => {
    const [one, other] = [new Stirrer(layout, 0), new Stirrer(layout, 1)];
    assert.notEqual(hexOf(one.nextFrame()), hexOf(other.nextFrame()));
  });

  it("needs a stick", () => {
    const still = layoutOf(showWith([{ kind: "button", id: "pulse", label: "Pulse" }]));
    assert.throws(() => new Stirrer(still, 0), /no joystick/);
  });
});
