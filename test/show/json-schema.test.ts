import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { JSON_SCHEMA_FILE, showJsonSchema } from "../../server/show/json-schema.ts";

describe("the schema for editors", () => {
  it("is what `npm run schema` would write now", async () => {
    const written: unknown = JSON.parse(await readFile(JSON_SCHEMA_FILE, "utf8"));
    assert.deepEqual(written, JSON.parse(JSON.stringify(showJsonSchema())));
  });

  it("asks for what has no default, and for nothing else", () => {
    assert.deepEqual(showJsonSchema()["required"], ["id", "title", "controls", "scenes"]);
  });
});
