import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

const PROTOCOL = new URL("../../server/protocol/", import.meta.url);

/** What the linter lets pages import as types only. */
const CHECKED_BY_ZOD = ["show.ts", "show-check.ts", "messages.ts", "join.ts"];

/** What a file imports when it runs: whatever is more than a type. */
function importsOf(file: URL): string[] {
  const text = readFileSync(file, "utf8");
  const statements = text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)"/gm);
  return [...statements].flatMap(([, what]) => what ?? []);
}

/** Everything that comes along with a file, packages by name. */
function bundleOf(file: URL, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file.href)) return found;
  found.add(file.href);
  for (const what of importsOf(file)) {
    if (what.startsWith(".")) bundleOf(new URL(what, file), found);
    else found.add(what);
  }
  return found;
}

describe("the phone's bundle", () => {
  const files = readdirSync(PROTOCOL, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.replaceAll("\\", "/"));

  it("stays free of zod, whatever else a page takes of the protocol", () => {
    const heavy = files.filter((name) => bundleOf(new URL(name, PROTOCOL)).has("zod"));
    assert.deepEqual(heavy.sort(), [...CHECKED_BY_ZOD].sort());
  });
});
