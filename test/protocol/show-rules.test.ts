import assert from "node:assert/strict";
import { CHANNELS_MAX } from "#protocol/limits.ts";
import { RESERVED_IDS } from "#protocol/show-rules.ts";
import { mistakesIn, showFileWith, slider } from "./shows.ts";

describe("the names in a show", () => {
  it("differ, for controls, their channels, options and scenes", () => {
    const steer = { id: "steer", kind: "joystick", label: "Steer" };
    const mood = { id: "mood", kind: "choice", label: "Mood", options: [option("a"), option("a")] };
    const file = showFileWith([steer, slider("steer_y"), slider("glow"), slider("glow"), mood]);
    file["scenes"] = [scene("gather"), scene("vote"), scene("gather")];
    assert.deepEqual(mistakesIn(file), [
      'controls[1].id makes the name "steer_y", which controls[0] has too; choose another id',
      'controls[3].id makes the name "glow", which controls[2] has too; choose another id',
      'controls[4].options[1].id is "a" again; ids must differ',
      'scenes[2].id is "gather" again; ids must differ',
    ]);
  });

  it("differ for controls of different kinds too, since scenes and pages know a control by its id", () => {
    const file = showFileWith([slider("steer"), { id: "steer", kind: "joystick", label: "Steer" }]);
    assert.equal(mistakesIn(file).length, 1);
    assert.match(mistakesIn(file).join(), /^controls\[1\]\.id .*"steer"/);
  });

  it("are none of those that every participant has already", () => {
    for (const id of RESERVED_IDS) {
      assert.deepEqual(mistakesIn(showFileWith([slider(id)])), [
        `controls[0].id makes the name "${id}", which is taken; choose another id`,
      ]);
      assert.notDeepEqual(mistakesIn(showFileWith([{ ...slider(id), kind: "pad" }])), []);
    }
  });

  it("are short, and lower case", () => {
    for (const id of ["", "Glow", "1glow", "_glow", "glow-worm", "glöw", "glow\n", "a".repeat(25)])
      assert.equal(mistakesIn(showFileWith([slider(id)])).length, 1, id);
    assert.deepEqual(mistakesIn(showFileWith([slider("a".repeat(24)), slider("z9_")])), []);
  });
});

describe("what one field of a show cannot tell", () => {
  it("is that a slider's rest lies between its ends", () => {
    const low = slider("a", { rest: 2 });
    const high = slider("b", { min: 0.5, rest: 0.2 });
    assert.deepEqual(mistakesIn(showFileWith([low, high, slider("c", { min: 1 })])), [
      "controls[0].rest must lie between min and max (it is 2, of 0 to 1)",
      "controls[1].rest must lie between min and max (it is 0.2, of 0.5 to 1)",
      "controls[2].max must be above min (min is 1, max is 1)",
    ]);
  });

  it("is that a scene has each control once, and one that drives the position", () => {
    const controls = [
      { id: "steer", kind: "joystick", label: "Steer", drives: "velocity" },
      { id: "place", kind: "pad", label: "Place", drives: "goal" },
      { id: "look", kind: "joystick", label: "Look" },
    ];
    const names = ["steer", "look", "place", "look"];
    const file = { ...showFileWith(controls), scenes: [{ id: "only", controls: names }] };
    assert.deepEqual(mistakesIn(file), [
      'scenes[0].controls[3] names "look" again; once is enough',
      "scenes[0].controls has steer and place, which both drive the position; keep one",
    ]);
  });

  it("is what all controls come to: 16 of them and 48 channels, and not one more", () => {
    const inks = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ id: `ink${n}`, kind: "colour", label: "Ink" }));
    assert.deepEqual(mistakesIn(showFileWith(inks(16))), []);
    const mistakes = mistakesIn(showFileWith(inks(17)));
    assert.match(mistakes[0] ?? "", /^controls must have at most 16 entries/);
    assert.equal(
      mistakes[1],
      `controls have 51 channels together; a show has at most ${CHANNELS_MAX}`,
    );
  });

  it("is that nothing drives what it cannot", () => {
    const pad = { id: "place", kind: "pad", label: "Place", drives: "velocity" };
    assert.deepEqual(mistakesIn(showFileWith([pad, slider("glow", { drives: "goal" })])), [
      'controls[0].drives must be one of: goal (it is "velocity")',
      "controls[1].drives is not known here; take it out, or mend its spelling",
    ]);
  });
});

function option(id: string): object {
  return { id, label: "Any" };
}

function scene(id: string): object {
  return { id, controls: [] };
}
