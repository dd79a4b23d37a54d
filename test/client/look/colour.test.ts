import assert from "node:assert/strict";
import { cssOf, lightOf, rgbOfHex, type Rgb } from "../../../client/look/colour.ts";
import { PALETTE_COLOURS } from "../../../client/look/palettes.ts";
import { PALETTES } from "#protocol/show.ts";

/** WCAG 2.2: relative luminance, and the contrast of two colours. */
function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const hues = Array.from({ length: 360 }, (_, degree) => degree / 360);
const ground = rgbOfHex("#0d0f18");

describe("a participant's light", () => {
  it("is the same light for everyone: bright on the dark ground, no one dim", () => {
    const contrasts = hues.map((hue) => contrast(lightOf(hue), ground));
    assert.ok(Math.min(...contrasts) > 8, `the dimmest stands ${Math.min(...contrasts)} to 1`);
    assert.ok(Math.max(...contrasts) / Math.min(...contrasts) < 1.35);
  });

  it("is a colour that any screen can show, and a colour at all", () => {
    for (const hue of hues) {
      const rgb = lightOf(hue);
      assert.ok(rgb.every((part) => part >= 0 && part <= 1));
      assert.ok(Math.max(...rgb) - Math.min(...rgb) > 0.2, `${hue} turns is nearly grey`);
    }
  });

  it("equals what the browsers make of oklch", () => {
    assert.equal(cssOf(lightOf(0, 0.7, 0)), "158 158 158");
    assert.equal(cssOf(lightOf(145 / 360, 0.78, 0.16)), "110 210 116");
  });

  it("is written as style sheets take it", () => {
    assert.equal(cssOf(rgbOfHex("#ff8001")), "255 128 1");
  });
});

describe("the palettes", () => {
  it("are six, dark enough for text and light enough for an accent", () => {
    const text = rgbOfHex("#eef0f7");
    for (const name of PALETTES) {
      const { ground, accent } = PALETTE_COLOURS[name];
      for (const colour of ground) {
        assert.ok(contrast(rgbOfHex(colour), text) > 7, `text on ${name}`);
        assert.ok(contrast(rgbOfHex(colour), rgbOfHex(accent)) > 4.5, `accent on ${name}`);
      }
    }
  });
});
