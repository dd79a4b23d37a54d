import assert from "node:assert/strict";
import { PALETTES } from "#protocol/show.ts";
import { luminanceOf } from "../../../client/stage/linear.ts";
import { fade, groundOf } from "../../../client/stage/palette.ts";

describe("the ground", () => {
  it("is dark, so that people are light on it; only paper is bright, and they are ink", () => {
    for (const palette of PALETTES) {
      const { top, bottom, ink } = groundOf(palette);
      const brightest = Math.max(luminanceOf(top), luminanceOf(bottom));
      if (palette === "paper") assert.ok(ink === 1 && brightest < 0.85, "no glare");
      else assert.ok(ink === 0 && brightest < 0.05, palette);
    }
  });

  it("goes over into the next scene's in about 400 ms, without a jump", () => {
    const shown = groundOf("dusk");
    const goal = groundOf("paper");
    const away = () => Math.abs(shown.top[0] - goal.top[0]);
    const first = away();
    let before = first;
    for (let frame = 0; frame < 24; frame++) {
      fade(shown, goal, 1 / 60);
      assert.ok(before - away() < first * 0.12);
      before = away();
    }
    assert.ok(away() < first * 0.1);
    assert.ok(shown.ink > 0.9);
  });
});
