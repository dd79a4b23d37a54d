import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { sectionOf, tableIn } from "../support/markdown.ts";
import { ROWS } from "./rows.ts";

const DOCUMENT = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");

describe("what docs/operations.md promises", () => {
  const section = sectionOf(DOCUMENT, "What it promises");

  it("names rows of the fault suite that there are", () => {
    const rows = new Set(ROWS.map(({ name }) => name));
    const named = tableIn(section, "promise").flatMap(([, shown = ""]) => {
      const [, words = ""] = /^rows? ([a-z, ]+)/.exec(shown) ?? [];
      return words.split(/, /).filter(Boolean);
    });
    assert(named.length > 10);
    for (const name of named) assert(rows.has(name), name);
  });
});
