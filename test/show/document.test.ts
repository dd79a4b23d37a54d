import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { layoutOf } from "#protocol/layout.ts";
import { CHANNELS_MAX, ID_LENGTH_MAX } from "#protocol/limits.ts";
import { FileMistakes } from "#protocol/mistakes.ts";
import { checkShow } from "#protocol/show-check.ts";
import { PALETTES, type Show } from "#protocol/show.ts";
import { RESERVED_IDS } from "#protocol/show-rules.ts";
import { jsonFault } from "#protocol/json-fault.ts";
import { showJsonSchema } from "../../server/show/json-schema.ts";
import { EVERY_KIND, mistakesIn, showWith } from "../protocol/shows.ts";
import { assertDescribed, type JsonShape } from "../support/described.ts";
import { blocksIn, rowIn, sectionOf, tableIn } from "../support/markdown.ts";

const DOCUMENT = readFileSync(join(import.meta.dirname, "../../docs/show.md"), "utf8");
const EXAMPLES = blocksIn(DOCUMENT, "json").map((text): unknown => JSON.parse(text));

describe("the show file's document", () => {
  it("has two examples that can be played", () => {
    assert.equal(EXAMPLES.length, 2);
    for (const example of EXAMPLES) assert.deepEqual(mistakesIn(example), []);
  });

  it("knows every field, its range and its default", () => {
    const schema = showJsonSchema() as JsonShape;
    assertDescribed(tableIn(sectionOf(DOCUMENT, "The show"), "field"), schema);
    const { motion = {}, scenes = {} } = schema.properties ?? {};
    assertDescribed(tableIn(sectionOf(DOCUMENT, "Motion"), "field"), motion);
    assertDescribed(tableIn(sectionOf(DOCUMENT, "Scenes"), "field"), {
      properties: { ...scenes.items?.properties, palette: { default: "dusk" } },
    });
    assert.match(DOCUMENT, new RegExp(`at most ${ID_LENGTH_MAX} characters`));
    assert.match(DOCUMENT, new RegExp(`at most ${CHANNELS_MAX} channels`));
  });

  it("knows every kind's own fields", () => {
    const section = sectionOf(DOCUMENT, "Controls");
    const [common, own] = section.split("Some kinds have fields of their own");
    const shared = tableIn(common ?? "", "field").map(([name]) => name);
    assert.deepEqual(shared, ["id", "kind", "label"]);
    const { controls } = (showJsonSchema() as JsonShape).properties ?? {};
    assert.equal(controls?.items?.oneOf?.length, EVERY_KIND.length);
    for (const { properties = {} } of controls?.items?.oneOf ?? []) {
      const { id: _id, kind, label: _label, ...others } = properties;
      const rows = tableIn(own ?? "", "kind").filter(([name]) => name === kind?.const);
      assertDescribed(
        rows.map(([, ...row]) => row),
        { properties: others },
      );
    }
  });

  it("says of each kind what its channels are, where they begin, and whether they stay", () => {
    const rows = tableIn(sectionOf(DOCUMENT, "Controls"), "kind");
    const { controls } = layoutOf(showWith(EVERY_KIND));
    assert.deepEqual(
      rows.map(([kind]) => kind),
      controls.map(({ control }) => control.kind),
    );
    for (const { control, kind, channels } of controls) {
      const [, , names, range = "", begins, away = ""] = rowIn(rows, control.kind);
      assert.equal(names, kind.suffixes.map((suffix) => `<id>${suffix}`).join(" "));
      assert.equal(away.startsWith("goes to "), channels[0]?.rest !== undefined, control.kind);
      assert.equal(away === "stays", channels[0]?.rest === undefined, control.kind);
      if (control.kind === "slider") continue;
      assert.equal(begins?.replaceAll("−", "-"), channels.map(({ initial }) => initial).join(" "));
      assert.ok(range.replaceAll("−", "-").includes(String(channels[0]?.min)), control.kind);
    }
  });

  it("names every palette, and every name that is taken", () => {
    for (const name of [...PALETTES, ...RESERVED_IDS])
      assert.ok(DOCUMENT.includes(`\`${name}\``), name);
  });

  it("shows the mistakes that the server would name", () => {
    const [told, misread] = blocksIn(DOCUMENT, "text");
    const wrong = structuredClone(EXAMPLES[1]) as Show & Record<string, unknown>;
    const {
      controls: [, cheer],
      scenes: [ask],
    } = wrong;
    assert.ok(cheer && ask);
    Object.assign(wrong, { id: "One question", participantsMax: 100_000, colour: "red" });
    Object.assign(cheer, { kind: "tilt" });
    ask.controls[1] = "chear";
    assert.ok("mistakes" in checkShow(wrong));
    assert.equal(
      told?.trimEnd(),
      new FileMistakes("mine.json", "played", mistakesIn(wrong)).message,
    );
    const fault = jsonFault('{\n  "id": "mine",\n  "title": yes\n}');
    const place = `line ${fault?.line}, column ${fault?.column}: ${fault?.words}`;
    assert.equal(misread?.trimEnd(), new FileMistakes("mine.json", "read", [place]).message);
  });
});
