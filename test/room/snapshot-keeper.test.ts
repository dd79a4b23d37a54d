import assert from "node:assert/strict";
import { SNAPSHOT_LATE_LOOKS } from "#protocol/limits.ts";
import { SnapshotKeeper } from "../../server/room/snapshot-keeper.ts";
import { takeSnapshot } from "../../server/room/snapshot-take.ts";
import { Evening } from "./clocked.ts";
import { readBack, WALL_MS } from "./snapshots.ts";

/** A disk that takes what it is given when the test says so. */
class SlowDisk {
  readonly written: string[] = [];
  readonly #waiting: PromiseWithResolvers<void>[] = [];

  get busy(): number {
    return this.#waiting.length;
  }

  write(text: string): Promise<void> {
    const taken = Promise.withResolvers<void>();
    this.#waiting.push(taken);
    return taken.promise.then(() => void this.written.push(text));
  }

  take(): void {
    this.#waiting.shift()?.resolve();
  }

  fail(): void {
    this.#waiting.shift()?.reject(new Error("no space left"));
  }
}

describe("the keeper of a run's snapshot", () => {
  let evening: Evening;
  let disk: SlowDisk;
  let keeper: SnapshotKeeper;
  let failures: string[];
  let wallMs = WALL_MS;

  beforeEach(() => {
    evening = new Evening();
    disk = new SlowDisk();
    failures = [];
    const { run } = evening;
    const source = {
      take: () => takeSnapshot(run, [], evening.nowMs, (wallMs += 1000)),
      timeCounts: () => run.scenes.endsByItself && !run.state.hold,
    };
    keeper = new SnapshotKeeper(source, disk, (error) => failures.push((error as Error).message));
  });
  afterEach(() => void keeper.close());

  /** Looks, and lets the disk take it; answers how many were written then. */
  async function looked(): Promise<number> {
    const before = disk.written.length;
    const done = keeper.look();
    disk.take();
    await done;
    return disk.written.length - before;
  }

  it("writes at its first look, though nobody is there yet", async () => {
    assert.equal(await looked(), 1);
    assert.equal(readBack(disk.written[0] ?? "").seats.length, 0);
  });

  it("writes again when somebody came, moved, voted or left, and not otherwise", async () => {
    await looked();
    evening.pass(60);
    assert.equal(await looked(), 0);
    evening.come("ada");
    assert.equal(await looked(), 1);
    assert.equal(await looked(), 0);
    evening.play("ada", { steer_x: 1 });
    evening.pass(0.1);
    assert.equal(await looked(), 1);
    evening.play("ada", { steer_x: 0, mood: 1 });
    evening.pass(10);
    assert.equal(await looked(), 1);
    evening.pass(10);
    assert.equal(await looked(), 0);
    evening.run.depart("ada", true, evening.nowMs);
    assert.equal(await looked(), 1);
  });

  it("writes again when the crew did something", async () => {
    await looked();
    evening.cue("seek");
    assert.equal(await looked(), 1);
    evening.hold(true);
    assert.equal(await looked(), 1);
    evening.run.obey({ kind: "prompt", said: { text: "Now" } }, 0);
    assert.equal(await looked(), 1);
  });

  it("writes the time of a scene that will end, while it passes", async () => {
    evening.cue("brief");
    await looked();
    evening.pass(2);
    assert.equal(await looked(), 1);
    assert.equal(readBack(disk.written[1] ?? "").sceneSeconds, 2);
    evening.hold(true);
    await looked();
    evening.pass(2);
    assert.equal(await looked(), 0);
  });

  it("never begins one while another is being written, and takes the newest then", async () => {
    const first = keeper.look();
    for (const name of ["ada", "ben"]) {
      evening.come(name);
      await keeper.look();
    }
    assert.equal(disk.busy, 1);
    disk.take();
    await first;
    assert.equal(await looked(), 1);
    assert.equal(readBack(disk.written[1] ?? "").seats.length, 2);
  });

  it("tells of a disk that does not take it, and tries again at the next look", async () => {
    const done = keeper.look();
    disk.fail();
    await done;
    assert.deepEqual(failures, ["no space left"]);
    assert.equal(await looked(), 1);
  });

  it("tells of a disk that hangs", async () => {
    const hanging = keeper.look();
    for (let look = 1; look < SNAPSHOT_LATE_LOOKS; look++) await keeper.look();
    assert.deepEqual(failures, []);
    await keeper.look();
    assert.equal(failures.length, 1);
    disk.take();
    await hanging;
    assert.equal(disk.written.length, 1);
  });

  it("tells of a fault in taking it, and lives", async () => {
    const broken = { take: () => assert.fail("a fault of ours"), timeCounts: () => false };
    const told: unknown[] = [];
    const failing = new SnapshotKeeper(broken, disk, (error) => told.push(error));
    await failing.look();
    await failing.close();
    assert.equal(told.length, 2);
    assert.equal(disk.busy, 0);
  });

  it("writes at its end what is at that moment, after whatever was being written", async () => {
    const first = keeper.look();
    evening.come("ada");
    const closed = keeper.close();
    evening.run.depart("ada", true, evening.nowMs);
    disk.take();
    await first;
    while (disk.busy === 0) await Promise.resolve();
    disk.take();
    await closed;
    assert.equal(disk.written.length, 2);
    assert.equal(readBack(disk.written[1] ?? "").seats.length, 1);
  });
});
