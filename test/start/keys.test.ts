import assert from "node:assert/strict";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CannotStart } from "#protocol/exit.ts";
import { readKeys } from "../../server/keys.ts";
import { newFolder } from "../support/server.ts";

describe("the house's keys", () => {
  const above = newFolder();
  const folder = join(above, "a", "keys");
  const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

  it("are made once, and are the same at each start", async () => {
    const first = await readKeys(folder);
    const again = await readKeys(folder);
    assert.deepEqual(again, first);
    assert.match(first.crewKey, /^[\w-]{43}$/);
    assert.equal(first.ticketKey.length, 32);
  });

  it("are for their owner's eyes only", async () => {
    assert.equal(await modeOf(folder), "700");
    for (const name of ["crew-key", "ticket-key"])
      assert.equal(await modeOf(join(folder, name)), "600");
  });

  it("are of another house elsewhere", async () => {
    const other = await readKeys(join(above, "b"));
    const here = await readKeys(folder);
    assert.notEqual(other.crewKey, here.crewKey);
    assert.notDeepEqual(other.ticketKey, here.ticketKey);
  });

  it("are the same for two that start together", async () => {
    const both = await Promise.all([readKeys(join(above, "c")), readKeys(join(above, "c"))]);
    assert.deepEqual(both[0], both[1]);
  });

  it("give way to a crew key that was given, and keep the one that was made", async () => {
    const kept = await readFile(join(folder, "crew-key"), "utf8");
    const { crewKey } = await readKeys(folder, "given-by-hand");
    assert.equal(crewKey, "given-by-hand");
    assert.equal(await readFile(join(folder, "crew-key"), "utf8"), kept);
  });

  it("that were emptied are told of by name", async () => {
    await writeFile(join(folder, "ticket-key"), "");
    await assert.rejects(readKeys(folder), (error) => {
      assert.ok(error instanceof CannotStart);
      assert.match(error.message, /ticket-key holds no key; remove it/);
      return true;
    });
  });

  it("cannot be kept where there is a file, and the sentence says what to give", async () => {
    await mkdir(join(above, "d"));
    await writeFile(join(above, "d", "file"), "");
    await assert.rejects(readKeys(join(above, "d", "file")), (error) => {
      assert.ok(error instanceof CannotStart);
      assert.match(error.message, /cannot keep the keys.*--data/);
      return true;
    });
  });
});
