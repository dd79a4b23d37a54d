import assert from "node:assert/strict";
import { createSharpness, judge, type Sharpness } from "../../../client/stage/sharpness.ts";

/** A minute on a machine that takes `frameSeconds` for a picture of that share. Answers every share it was drawn at. */
function minuteOn(frameSeconds: (share: number) => number, sharpness = createSharpness()) {
  const shares = [sharpness.share];
  for (let seconds = 0; seconds < 60;) {
    const took = frameSeconds(sharpness.share);
    if (judge(sharpness, took)) shares.push(sharpness.share);
    seconds += took;
  }
  return shares.map((share) => Math.round(share * 1000) / 1000);
}

describe("the picture's sharpness", () => {
  it("is all the screen has, where the machine keeps up", () => {
    assert.deepEqual(
      minuteOn(() => 1 / 60),
      [1],
    );
    assert.deepEqual(
      minuteOn(() => 1 / 50),
      [1],
    );
    assert.deepEqual(
      minuteOn(() => 1 / 144),
      [1],
    );
  });

  it("gives way step by step until the machine keeps up, and stays there", () => {
    const shares = minuteOn((share) => Math.max(1 / 60, 0.03 * share ** 2));
    assert.deepEqual(shares, [1, 0.8]);
  });

  it("goes no lower than half, however slow the machine is", () => {
    const shares = minuteOn((share) => 0.2 * share ** 2);
    assert.ok(shares.length > 2 && Math.min(...shares) >= 0.5, shares.join(" "));
  });

  it("is given back where giving it away did not help: a screen of 30 pictures a second", () => {
    assert.deepEqual(
      minuteOn(() => 1 / 30),
      [1, 0.8, 1],
    );
  });

  it("takes no notice of a page that was hidden", () => {
    const sharpness: Sharpness = createSharpness();
    for (let at = 0; at < 20; at++) assert.equal(judge(sharpness, 30), false);
    assert.deepEqual(
      minuteOn(() => 1 / 60, sharpness),
      [1],
    );
  });
});
