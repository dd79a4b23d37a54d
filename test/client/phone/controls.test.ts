import assert from "node:assert/strict";
import { columnsFor } from "../../../client/phone/controls/choice.ts";
import { hueToRgb, turnsOf } from "../../../client/phone/controls/colour.ts";
import { deflection } from "../../../client/phone/controls/joystick.ts";
import { readable } from "../../../client/phone/controls/slider.ts";

describe("a thumb on the joystick", () => {
  const at = (x: number, y: number) =>
    deflection({ x: 200 + x, y: 150 + y, width: 400, height: 300 }, 100);

  it("steers by how far it is from the middle, and at most wholly", () => {
    assert.deepEqual(at(100, 0), [1, 0]);
    assert.deepEqual(at(0, -100), [0, -1]);
    assert.deepEqual(at(5000, 0), [1, 0]);
    const [x, y] = at(300, 300);
    assert.ok(Math.abs(Math.hypot(x, y) - 1) < 1e-9);
  });

  it("steers nowhere while it only rests in the middle", () => {
    assert.deepEqual(at(0, 0), [0, 0]);
    assert.deepEqual(at(5, -5), [0, 0]);
  });

  it("starts gently from there, without a step", () => {
    const [x] = at(9, 0);
    assert.ok(x > 0 && x < 0.02, `${x}`);
  });
});

describe("the hue ring", () => {
  it("has the pure hues where one expects them", () => {
    assert.deepEqual(hueToRgb(0), [1, 0, 0]);
    assert.deepEqual(hueToRgb(1 / 6), [1, 1, 0]);
    assert.deepEqual(
      hueToRgb(1 / 3).map((part) => Math.round(part * 1e6) / 1e6),
      [0, 1, 0],
    );
    assert.deepEqual(
      hueToRgb(2 / 3).map((part) => Math.round(part * 1e6) / 1e6),
      [0, 0, 1],
    );
  });

  it("never goes dark, and never out of range", () => {
    for (let turns = -1; turns < 2; turns += 0.01) {
      const parts = hueToRgb(turns);
      assert.ok(Math.max(...parts) > 0.999);
      assert.ok(parts.every((part) => part >= 0 && part <= 1));
    }
  });
});

describe("the mark on the hue ring", () => {
  it("lies where the colour was picked, also after it went through a byte a part", () => {
    for (let turns = 0; turns < 1; turns += 0.01) {
      const rgb = hueToRgb(turns);
      assert.ok(Math.abs(turnsOf(rgb) - turns) < 1e-9, `${turns}`);
      const [red, green, blue] = rgb.map((part) => Math.round(part * 255) / 255);
      const away = turnsOf([red ?? 0, green ?? 0, blue ?? 0]) - turns;
      assert.ok(Math.abs(away - Math.round(away)) < 0.002, `${turns}`);
    }
  });

  it("lies at red for what has no hue", () => {
    assert.equal(turnsOf([0, 0, 0]), 0);
    assert.equal(turnsOf([0.5, 0.5, 0.5]), 0);
  });
});

describe("a slider's number", () => {
  it("is a percentage from nothing to everything, and else the show's own", () => {
    assert.equal(readable(0.256, 0, 1), "26 %");
    assert.equal(readable(8, 1, 40), "8.0");
    assert.equal(readable(-0.5, -1, 1), "−0.50");
    assert.equal(readable(440, 20, 20_000), "440");
  });
});

describe("the cards of a choice", () => {
  it("are laid out so that each is as large as can be", () => {
    assert.equal(columnsFor(2, 358, 520), 1);
    assert.equal(columnsFor(4, 358, 520), 1);
    assert.equal(columnsFor(12, 358, 520), 2);
    assert.equal(columnsFor(12, 812, 300), 4);
    assert.equal(columnsFor(2, 358, 80), 2);
  });

  it("are never too narrow for a word", () => {
    assert.equal(columnsFor(12, 199, 100), 1);
  });
});
