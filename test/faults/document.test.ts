import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { documentOf } from "./document.ts";
import { DOCUMENT, readMeasured } from "./measured.ts";
import { NETWORK_ROWS } from "./network/rows.ts";
import { ROWS } from "./rows.ts";

describe("docs/faults.md", () => {
  it("is what the suite measured last, set by nobody's hand", () => {
    assert.equal(readFileSync(DOCUMENT, "utf8"), documentOf(readMeasured()));
  });

  it("tells of every row, and each has its own name", () => {
    const names = [...ROWS, ...NETWORK_ROWS].map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of Object.keys(readMeasured())) assert(names.includes(name), name);
  });
});
