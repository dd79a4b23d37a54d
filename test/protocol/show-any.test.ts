import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { checkShow } from "#protocol/show-check.ts";
import { anyShow, EVERY_KIND, showFileWith } from "./shows.ts";

const MURMURATION = new URL("../../server/show/examples/murmuration.json", import.meta.url);

/** JSON of any shape, and what no editor would write but a parser lets through. */
const anyJson = fc.oneof(
  { weight: 4, arbitrary: fc.jsonValue() },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('{"toString":1}', '{"__proto__":{"id":"x"}}', '{"length":3}', "1e999", "-0")
      .map((text) => JSON.parse(text) as unknown),
  },
);

/** That this file is either a show that stays as it is when checked again, or has mistakes to tell. */
function assertChecked(file: unknown): void {
  const checked = checkShow(file);
  if ("show" in checked) assert.deepEqual(checkShow(checked.show), checked);
  else {
    assert(checked.mistakes.length > 0);
    for (const mistake of checked.mistakes) assert.notEqual(mistake.trim(), "");
  }
}

/** Every place in a file: the file itself, each entry of it, each entry of those. */
function* placesIn(file: unknown, place: readonly string[] = []): Generator<readonly string[]> {
  yield place;
  if (typeof file !== "object" || file === null) return;
  for (const [key, value] of Object.entries(file)) yield* placesIn(value, [...place, key]);
}

/** A copy of a file with another value at a place. */
function replaced(file: unknown, place: readonly string[], value: unknown): unknown {
  const [key, ...rest] = place;
  if (key === undefined) return value;
  const copy: object = Array.isArray(file) ? [...(file as unknown[])] : { ...(file as object) };
  const old: unknown = Reflect.get(copy, key);
  Reflect.set(copy, key, replaced(old, rest, value));
  return copy;
}

describe("any JSON", () => {
  it("is a show or has its mistakes told", () => {
    fc.assert(fc.property(anyJson, assertChecked), { numRuns: 500 });
  });

  it("is told so in the place of anything in a show", () => {
    const murmuration: unknown = JSON.parse(readFileSync(MURMURATION, "utf8"));
    for (const file of [murmuration, showFileWith(EVERY_KIND)]) {
      const places = [...placesIn(file)];
      const change = fc.tuple(fc.constantFrom(...places), anyJson);
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
          const changed = changes.reduce(
            (file, [place, value]) => replaced(file, place, value),
            file,
          );
          assertChecked(changed);
        }),
        { numRuns: 1000 },
      );
    }
  });

  it("is told so where a kind cannot even be named", () => {
    const controls: unknown = JSON.parse('[{"id":"glow","kind":{"toString":1},"label":"Glow"}]');
    assertChecked({ ...showFileWith([]), controls });
  });

  it("is told so however deep it goes", () => {
    const deep: unknown = JSON.parse("[".repeat(20_000) + "]".repeat(20_000));
    assertChecked({ ...showFileWith(EVERY_KIND), title: deep });
  });
});

describe("any show that may be played", () => {
  it("is checked as one, and is the same when checked again", () => {
    fc.assert(fc.property(anyShow, (show) => assert.deepEqual(checkShow(show), { show })));
  });
});
