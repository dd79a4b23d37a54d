import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { checkShow } from "#protocol/show-check.ts";
import { EVERY_KIND, mistakesIn, showFileWith, slider } from "./shows.ts";

const EXAMPLES = new URL("../../server/show/examples/", import.meta.url);

/** A good show, but for these entries. */
function fileBut(more: object): Record<string, unknown> {
  return { ...showFileWith([slider("glow")]), ...more };
}

describe("a show", () => {
  for (const name of readdirSync(EXAMPLES).filter((name) => /(?<!\.schema)\.json$/.test(name)))
    it(`that comes as an example can be played: ${name}`, () => {
      const file: unknown = JSON.parse(readFileSync(new URL(name, EXAMPLES), "utf8"));
      assert.deepEqual(mistakesIn(file), []);
    });

  it("may have every kind of control", () => {
    assert.deepEqual(mistakesIn(showFileWith(EVERY_KIND)), []);
  });

  it("gets what it leaves out", () => {
    assert.deepEqual(checkShow(showFileWith([slider("glow")])), {
      show: {
        id: "test",
        title: "Test",
        participantsMax: 1000,
        graceSeconds: 120,
        rateHz: 20,
        motion: { speed: 0.35, edges: "bounce" },
        controls: [{ id: "glow", kind: "slider", label: "Any", min: 0, max: 1 }],
        scenes: [{ id: "only", prompt: "", controls: [], palette: "dusk" }],
      },
    });
  });

  it("gets the rest of a motion that says only one thing", () => {
    const checked = checkShow(fileBut({ motion: { edges: "wrap" } }));
    assert("show" in checked);
    assert.deepEqual(checked.show.motion, { speed: 0.35, edges: "wrap" });
  });
});

describe("a show file with mistakes", () => {
  it("is told all of them at once, each with its place and remedy", () => {
    const file = {
      id: "My Show",
      title: "",
      participantsMax: 1.5,
      rateHz: "fast",
      motion: { speed: 9, edges: "round" },
      cap: 5,
      controls: [
        { id: "steer", kind: "lever", label: "Steer" },
        { id: "x", kind: "toggle", label: "Lamp", colour: "red" },
        slider("glow", { min: 5 }),
      ],
      scenes: [
        { id: "Scene 1", controls: ["steer"] },
        { id: "vote", controls: ["steer", "x", "glwo"], palette: "grey", next: "end" },
      ],
    };
    assert.deepEqual(mistakesIn(file), [
      'id must be lower-case letters, digits and _ (it is "My Show")',
      'title must have at least 1 character (it is "")',
      "participantsMax must be a whole number (it is 1.5)",
      'rateHz must be a number (it is "fast")',
      "motion.speed must be at most 5 (it is 9)",
      'motion.edges must be one of: clamp, bounce, wrap (it is "round")',
      'controls[0].kind must be one of: joystick, pad, slider, button, toggle, choice, colour (it is "lever")',
      "controls[1].colour is not known here; take it out, or mend its spelling",
      'scenes[0].id must be lower-case letters, digits and _ (it is "Scene 1")',
      'scenes[1].palette must be one of: dusk, dawn, ember, tide, neon, paper (it is "grey")',
      "cap is not known here; take it out, or mend its spelling",
      'controls[1].id makes the name "x", which is taken; choose another id',
      "controls[2].max must be above min (min is 5, max is 1)",
      'scenes[1].next names "end"; the show has: Scene 1, vote',
      "scenes[1].next needs durationSeconds beside it: how long until then",
      'scenes[1].controls[2] names "glwo"; the show has: steer, x, glow',
    ]);
  });

  it("is told what is missing", () => {
    assert.deepEqual(mistakesIn({ controls: [{}], scenes: [{}] }), [
      "id is missing; it must be a string",
      "title is missing; it must be a string",
      "controls[0].kind is missing; it must be one of: joystick, pad, slider, button, toggle, choice, colour",
      "scenes[0].id is missing; it must be a string",
      "scenes[0].controls is missing; it must be a list",
    ]);
  });

  const wholes: readonly (readonly [file: unknown, mistake: string])[] = [
    [null, "the file must be an object (it is null)"],
    [[], "the file must be an object (it is [])"],
    ["murmuration", 'the file must be an object (it is "murmuration")'],
  ];
  for (const [file, mistake] of wholes)
    it(`may be no show at all: ${JSON.stringify(file)}`, () => {
      assert.deepEqual(mistakesIn(file), [mistake]);
    });
});
