import assert from "node:assert/strict";
import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { areOld } from "../../server/pages.ts";
import { newFolder } from "../support/server.ts";

describe("the built pages", () => {
  const folder = newFolder();
  const [source, deep, built] = ["source", "source/deep/part.ts", "index.html"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const changed = (path: string, seconds: number) => utimes(path, seconds, seconds);
  before(async () => {
    await mkdir(join(source, "deep"), { recursive: true });
    await writeFile(deep, "");
    for (const path of [deep, join(source, "deep"), source]) await changed(path, 1000);
  });

  it("are old when they are not there", async () => {
    assert.equal(await areOld([source], [built]), true);
  });

  it("are not when nothing changed since", async () => {
    await writeFile(built, "");
    await changed(built, 2000);
    assert.equal(await areOld([source], [built]), false);
  });

  it("are when a file deep down changed, or one went away", async () => {
    await changed(deep, 3000);
    assert.equal(await areOld([source], [built]), true);
    await changed(built, 4000);
    assert.equal(await areOld([source], [built]), false);
    await rm(deep);
    assert.equal(await areOld([source], [built]), true);
  });
});
