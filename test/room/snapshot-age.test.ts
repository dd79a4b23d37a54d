import assert from "node:assert/strict";
import { SnapshotKeeper } from "../../server/room/snapshot-keeper.ts";
import { takeSnapshot } from "../../server/room/snapshot-take.ts";
import { Evening } from "./clocked.ts";

/** A keeper by the evening's clock, and a disk that takes what it is given, or does not. */
function keeping() {
  const evening = new Evening();
  const disk = { takes: true };
  const write = () => (disk.takes ? Promise.resolve() : Promise.reject(new Error("no space left")));
  const source = {
    take: () => takeSnapshot(evening.run, [], evening.nowMs, 0),
    timeCounts: () => false,
  };
  const keeper = new SnapshotKeeper(
    source,
    { write },
    () => undefined,
    () => evening.nowMs,
  );
  return { evening, disk, keeper };
}

describe("what a restart would go on with", () => {
  it("is as old as the last look, while nothing changes and nothing is written", async () => {
    const { evening, keeper } = keeping();
    await keeper.look();
    evening.pass(60);
    assert.equal(keeper.ageSeconds, 60);
    await keeper.look();
    assert.deepEqual([keeper.ageSeconds, keeper.writes], [0, 1]);
  });

  it("is as old as what the disk took last, when something changed that it does not take", async () => {
    const { evening, disk, keeper } = keeping();
    await keeper.look();
    evening.come("ada");
    disk.takes = false;
    for (let look = 0; look < 5; look++) {
      evening.pass(1);
      await keeper.look();
    }
    assert.deepEqual([keeper.ageSeconds, keeper.writes], [5, 1]);
    disk.takes = true;
    await keeper.look();
    assert.deepEqual([keeper.ageSeconds, keeper.writes], [0, 2]);
  });
});
