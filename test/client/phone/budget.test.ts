import assert from "node:assert/strict";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";

const CLIENT = join(import.meta.dirname, "../../../client");
/** What somebody on a poor line is ready to wait for: the whole page, with everything it loads, as it travels. */
const GZIPPED_BYTES_MAX = 100_000;

type Built = Rolldown.RolldownOutput["output"][number];

describe("the phone page on its way", function () {
  this.timeout(60_000);
  let files: ReadonlyMap<string, string | Uint8Array>;

  before(async () => {
    const built = await build({
      root: CLIENT,
      configFile: join(CLIENT, "vite.config.ts"),
      logLevel: "error",
      build: { write: false },
    });
    const { output } = built as Rolldown.RolldownOutput;
    files = loadedWith("phone/index.html", new Map(output.map((file) => [file.fileName, file])));
  });

  it("is its page, its styles and its script", () => {
    const kinds = [...files.keys()].map((name) => name.slice(name.lastIndexOf(".")));
    for (const kind of [".html", ".css", ".js"]) assert.ok(kinds.includes(kind), kind);
  });

  it("is at most 100 kB", () => {
    const sizes = [...files].map(([name, content]) => [name, gzipSync(content).length] as const);
    const sum = sizes.reduce((bytes, [, size]) => bytes + size, 0);
    assert.ok(sum <= GZIPPED_BYTES_MAX, `${sum} bytes: ${JSON.stringify(sizes)}`);
  });

  it("carries no zod, which only the server needs", () => {
    for (const [name, content] of files)
      assert.doesNotMatch(String(content), /ZodError|_zod/, name);
  });

  it("has nothing in its page that the server's policy forbids: no style and no script of its own", () => {
    const html = String(files.get("phone/index.html"));
    assert.doesNotMatch(html, /\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)/);
  });
});

/** A page and everything that it names, and what that names in turn. */
function loadedWith(page: string, all: ReadonlyMap<string, Built>) {
  const loaded = new Map<string, string | Uint8Array>();
  const load = (name: string) => {
    const file = all.get(name);
    if (file === undefined || loaded.has(name)) return;
    const content = file.type === "chunk" ? file.code : file.source;
    loaded.set(name, content);
    for (const other of all.keys())
      if (String(content).includes(other.slice(other.lastIndexOf("/") + 1))) load(other);
  };
  load(page);
  return loaded;
}
