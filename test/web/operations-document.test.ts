import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GOINGS } from "../../server/room/comings.ts";
import { tableIn } from "../support/markdown.ts";

const ROOT = join(import.meta.dirname, "../..");
const DOCUMENT = readFileSync(join(ROOT, "docs/operations.md"), "utf8");

/** The causes that the server's own source counts refusals by. */
function causesInSource(): Set<string> {
  const files = readdirSync(join(ROOT, "server"), { recursive: true, encoding: "utf8" });
  const texts = files
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(join(ROOT, "server", file), "utf8"));
  const counted =
    /(?:refusals\.count|#dismiss|#turnAway)\([^)]*?"([a-z_]+)"|cause: "([a-z_]+)"|^ {2}(http_[a-z]+): \[/gm;
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(counted)].map(([, ...causes]) => causes.find(Boolean) ?? ""),
    ),
  );
}

describe("the document of operations", () => {
  it("says of every reason that connections end for what it is, and of no other", () => {
    const named = tableIn(DOCUMENT, "cause of a close").map(([cause]) => cause);
    assert.equal(named.length, GOINGS.length);
    assert.deepEqual(new Set(named), new Set(GOINGS));
  });

  it("says of every cause of a refusal what it is", () => {
    const rows = tableIn(DOCUMENT, "cause of a refusal");
    const named = new Set(rows.flatMap(([causes = ""]) => causes.split(" ")));
    const counted = causesInSource();
    assert(counted.size > 20, `found only ${[...counted].join(" ")}`);
    assert.deepEqual(
      [...counted].filter((cause) => !named.has(cause)),
      [],
    );
  });
});
