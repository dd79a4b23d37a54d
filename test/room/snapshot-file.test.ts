import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SNAPSHOT_BYTES_MAX } from "#protocol/limits.ts";
import { SnapshotFile } from "../../server/room/snapshot-file.ts";
import { newFolder } from "../support/server.ts";
import { killWhileWriting } from "./kill-writing.ts";
import { livelyEvening, snapshotOf, WALL_MS } from "./snapshots.ts";

const lively = snapshotOf(livelyEvening());

/** A snapshot that one can tell from the others. */
function textOf(prompt: string): string {
  return JSON.stringify({ ...lively, prompt });
}

describe("the snapshot's file", () => {
  let path: string;
  beforeEach(() => (path = join(newFolder(), "snapshot-evening.json")));

  /** As a server that starts now finds it: the operator's words tell which one, and what is said of the others. */
  async function found(): Promise<readonly (string | undefined)[]> {
    const { snapshot, faults } = await new SnapshotFile(path).read("evening", WALL_MS);
    return [snapshot?.prompt, ...faults];
  }

  async function written(...prompts: readonly string[]): Promise<SnapshotFile> {
    const file = new SnapshotFile(path);
    for (const prompt of prompts) await file.write(textOf(prompt));
    return file;
  }

  it("is nothing on the first evening, and nothing is wrong with that", async () => {
    assert.deepEqual(await found(), [undefined]);
  });

  it("holds the newest, and the one before it beside", async () => {
    await written("one", "two", "three");
    assert.deepEqual(await found(), ["three"]);
    assert.equal(await readFile(`${path}.previous`, "utf8"), textOf("two"));
    assert.equal(existsSync(`${path}.writing`), false);
  });

  it("that was whole when its server was ended, and had no name yet, is not written over by the next", async () => {
    await written("one", "two");
    await rename(path, `${path}.writing`);
    const file = new SnapshotFile(path);
    assert.equal((await file.read("evening", WALL_MS)).snapshot?.prompt, "two");
    await file.write(textOf("three"));
    assert.deepEqual(await found(), ["three"]);
    assert.equal(await readFile(`${path}.previous`, "utf8"), textOf("two"));
  });

  it("is for its owner's eyes only", async () => {
    await written("one", "two");
    for (const one of [path, `${path}.previous`])
      assert.equal((await stat(one)).mode & 0o777, 0o600);
  });

  it("that ends early, at whatever byte, leaves the one before it to be found", async () => {
    await written("one", "two");
    const { size } = await stat(path);
    for (let bytes = size - 1; bytes >= 0; bytes--) {
      await truncate(path, bytes);
      assert.deepEqual(await found(), ["one", "snapshot-evening.json is cut off, or no JSON"]);
    }
  });

  it("is nothing when all of them are unreadable, and says so of each", async () => {
    await written("one", "two");
    await truncate(path, 20);
    await rm(`${path}.previous`);
    await mkdir(`${path}.previous`);
    const [prompt, first, second, ...more] = await found();
    assert.deepEqual([prompt, more], [undefined, []]);
    assert.match(first ?? "", /^snapshot-evening\.json is cut off/);
    assert.match(second ?? "", /^snapshot-evening\.json\.previous cannot be read \(.*EISDIR/);
  });

  it("is not read when it is too large to be one", async () => {
    await written("one", "two");
    await truncate(path, SNAPSHOT_BYTES_MAX + 1);
    const [prompt, fault] = await found();
    assert.equal(prompt, "one");
    assert.match(fault ?? "", /has 16777217 bytes, too many/);
  });

  it("is found under another name when its server was ended between two renames", async () => {
    await written("one", "two");
    await rename(path, `${path}.previous`);
    await writeFile(`${path}.writing`, textOf("three"));
    assert.deepEqual(await found(), ["three"]);
  });

  it("is not what is only half written beside it", async () => {
    await written("one", "two");
    await writeFile(`${path}.writing`, textOf("three").slice(0, 99));
    assert.deepEqual(await found(), ["two"]);
  });

  it("that was no good does not take the good one's place when the next is written", async () => {
    await written("one", "two");
    await truncate(path, 20);
    const file = new SnapshotFile(path);
    await file.read("evening", WALL_MS);
    await file.write(textOf("three"));
    assert.deepEqual(await found(), ["three"]);
    assert.equal(await readFile(`${path}.previous`, "utf8"), textOf("one"));
  });

  it("that was good takes that place", async () => {
    await written("one", "two");
    const file = new SnapshotFile(path);
    await file.read("evening", WALL_MS);
    await file.write(textOf("three"));
    assert.equal(await readFile(`${path}.previous`, "utf8"), textOf("two"));
  });

  it("is written again after somebody took it away", async () => {
    const file = await written("one", "two");
    await rm(path);
    await file.write(textOf("three"));
    assert.deepEqual(await found(), ["three"]);
  });

  it("that the disk does not take stays as it was, and the next one is taken", async () => {
    const file = await written("one", "two");
    await mkdir(`${path}.writing`);
    await assert.rejects(file.write(textOf("three")), { code: "EISDIR" });
    assert.deepEqual(await found(), ["two"]);
    await rm(`${path}.writing`, { recursive: true });
    await file.write(textOf("four"));
    assert.deepEqual(await found(), ["four"]);
    assert.equal(await readFile(`${path}.previous`, "utf8"), textOf("two"));
  });

  it("set aside is kept as the one before, until the second write from then on", async () => {
    const file = await written("one", "two");
    await file.setAside();
    assert.equal(existsSync(path), false);
    assert.equal(await readFile(`${path}.previous`, "utf8"), textOf("two"));
    await file.write(textOf("fresh"));
    assert.deepEqual(await found(), ["fresh"]);
    await file.write(textOf("fresher"));
    assert.equal(await readFile(`${path}.previous`, "utf8"), textOf("fresh"));
  });

  it("set aside is nothing to complain of when there is none", async () => {
    await new SnapshotFile(path).setAside();
    assert.deepEqual(await found(), [undefined]);
  });
});

describe("a snapshot's writer that is killed while it writes", () => {
  it("leaves a whole one each time, no older than the last that it had written", async function () {
    this.timeout(60_000);
    const { kills, unreadable, older } = await killWhileWriting(10);
    assert.deepEqual([kills, unreadable, older], [10, 0, 0]);
  });
});
