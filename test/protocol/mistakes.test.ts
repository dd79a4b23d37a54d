import assert from "node:assert/strict";
import { z } from "zod";
import { FileMistakes, mistakesOf, placeOf } from "#protocol/mistakes.ts";

function told(schema: z.ZodType, file: unknown): string[] {
  const parsed = schema.safeParse(file);
  assert(!parsed.success, "the file has no mistake");
  return mistakesOf(parsed.error, file);
}

describe("a mistake's place", () => {
  it("reads as in the file's own language", () => {
    assert.equal(placeOf([]), "the file");
    assert.equal(placeOf(["scenes"]), "scenes");
    assert.equal(placeOf(["scenes", 0, "controls", 12]), "scenes[0].controls[12]");
    assert.equal(placeOf([3, "id"]), "[3].id");
  });
});

describe("a mistake's remedy", () => {
  const cases: readonly (readonly [schema: z.ZodType, file: unknown, told: string])[] = [
    [z.string(), 5, "the file must be a string (it is 5)"],
    [z.int(), 0.5, "the file must be a whole number (it is 0.5)"],
    [z.boolean(), "yes", 'the file must be a boolean (it is "yes")'],
    [z.array(z.string()), {}, "the file must be a list (it is {})"],
    [z.strictObject({}), null, "the file must be an object (it is null)"],
    [z.number().min(2), 1, "the file must be at least 2 (it is 1)"],
    [z.number().max(2), 3, "the file must be at most 2 (it is 3)"],
    [z.string().max(2), "abc", 'the file must have at most 2 characters (it is "abc")'],
    [z.array(z.int()).min(2), [], "the file must have at least 2 entries (it is [])"],
    [z.enum(["a", "b"]), "c", 'the file must be one of: a, b (it is "c")'],
    [z.string().regex(/^a/, "must begin with a"), "b", 'the file must begin with a (it is "b")'],
    [
      z.union([z.string(), z.int()]),
      true,
      "the file must be one of the kinds that are known (it is true)",
    ],
  ];
  for (const [schema, file, expected] of cases)
    it(expected, () => {
      assert.deepEqual(told(schema, file), [expected]);
    });

  it("names each entry that is not known, one a line", () => {
    assert.deepEqual(told(z.strictObject({}), { a: 1, b: 2 }), [
      "a is not known here; take it out, or mend its spelling",
      "b is not known here; take it out, or mend its spelling",
    ]);
  });

  it("says what is missing", () => {
    const schema = z.strictObject({ outputs: z.array(z.strictObject({ port: z.int() })) });
    assert.deepEqual(told(schema, {}), ["outputs is missing; it must be a list"]);
    assert.deepEqual(told(schema, { outputs: [{}] }), [
      "outputs[0].port is missing; it must be a number",
    ]);
  });

  it("shows only the beginning of what is long", () => {
    const [mistake = ""] = told(z.int(), "a".repeat(10_000));
    assert.equal(mistake, `the file must be a number (it is "${"a".repeat(56)}…)`);
    const whole = "a".repeat(58);
    assert.deepEqual(told(z.int(), whole), [`the file must be a number (it is "${whole}")`]);
    assert.match(told(z.int(), `${whole}a`).join(), /…\)$/);
  });
});

describe("a file that cannot be used", () => {
  it("is named, and every mistake has its line", () => {
    const error = new FileMistakes("storm.json", "played", ["id is missing", "title is missing"]);
    assert.equal(
      error.message,
      "storm.json cannot be played:\n  id is missing\n  title is missing",
    );
    assert.equal(error.name, "FileMistakes");
  });
});
