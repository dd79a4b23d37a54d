import assert from "node:assert/strict";
import { BANS_MAX } from "#protocol/limits.ts";
import { Bans } from "../../server/room/bans.ts";

describe("the bans", () => {
  it("are of devices, each once", () => {
    const bans = new Bans();
    assert.equal(bans.has("ada"), false);
    for (const device of ["ada", "ben", "ada"]) assert.equal(bans.add(device), false);
    assert.equal(bans.has("ada"), true);
    assert.deepEqual([bans.count, bans.devices()], [2, ["ben", "ada"]]);
  });

  it("are no more than a bound: the oldest is forgotten for one more", () => {
    const bans = new Bans();
    for (let number = 0; number < BANS_MAX; number++)
      assert.equal(bans.add(`device ${number}`), false);
    assert.equal(bans.add("one more"), true);
    assert.equal(bans.count, BANS_MAX);
    assert.deepEqual(
      ["device 0", "device 1", "one more"].map((device) => bans.has(device)),
      [false, true, true],
    );
  });

  it("are the same after a restart, as far as there is room", () => {
    const [before, after] = [new Bans(), new Bans()];
    for (const device of ["ada", "ben"]) before.add(device);
    after.restore(before.devices());
    assert.deepEqual(after.devices(), before.devices());
    after.restore(Array.from({ length: 2 * BANS_MAX }, (_, number) => `device ${number}`));
    assert.equal(after.count, BANS_MAX);
    assert.equal(after.has(`device ${2 * BANS_MAX - 1}`), true);
  });
});
