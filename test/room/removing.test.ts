import assert from "node:assert/strict";
import { Evening } from "./clocked.ts";
import { eveningShow } from "./evening.ts";

/** An evening with one seat, and Ada in it. */
function withAda(): Evening {
  const evening = new Evening(eveningShow({ participantsMax: 1 }));
  evening.come("ada");
  evening.pass(0.05);
  return evening;
}

const slotsIn = ({ run }: Evening) => [...run.state.participants.keys()];

describe("who is sent away from a seat", () => {
  it("is gone at once, and the slot rests before the next one has it", () => {
    const evening = withAda();
    evening.come("ben");
    assert.deepEqual(evening.run.remove(0, 1, evening.nowMs), { device: "ada", peer: "ada" });
    assert.deepEqual(slotsIn(evening), []);
    assert.equal(evening.run.attendance.seatOf("ada"), undefined);
    assert.equal(evening.run.attendance.connectedCount, 0);
    evening.pass(1.9);
    assert.deepEqual(slotsIn(evening), []);
    assert.equal(evening.run.attendance.restingCount(evening.nowMs), 1);
    evening.pass(0.1);
    assert.equal(evening.row(0).generation, 2);
    assert.equal(evening.run.attendance.seatOf("ben")?.device, "ben");
    assert.equal(evening.run.attendance.restingCount(evening.nowMs), 0);
  });

  it("is gone at once though their phone is away: nobody holds the seat for them", () => {
    const evening = withAda();
    evening.drop("ada");
    evening.pass(1);
    assert.deepEqual(evening.run.remove(0, 1, evening.nowMs), { device: "ada", peer: undefined });
    assert.deepEqual(slotsIn(evening), []);
    assert.equal(evening.run.attendance.keeps("ada"), false);
    evening.pass(70);
    assert.equal(evening.come("ben"), "seated");
    assert.equal(evening.row(0).generation, 2);
  });

  it("is nobody else: not who has the slot since, and not a slot that nobody has", () => {
    const evening = withAda();
    for (const [slot, generation] of [
      [0, 0],
      [0, 2],
      [1, 1],
    ] as const)
      assert.equal(evening.run.remove(slot, generation, evening.nowMs), undefined);
    assert.equal(evening.run.attendance.keeps("ada"), true);
    evening.run.remove(0, 1, evening.nowMs);
    assert.equal(evening.run.remove(0, 1, evening.nowMs), undefined);
  });

  it("is nobody's loss again when their connection ends at last", () => {
    const evening = withAda();
    evening.run.remove(0, 1, evening.nowMs);
    evening.pass(2);
    evening.come("ben");
    evening.drop("ada");
    evening.pass(0.05);
    assert.equal(evening.run.attendance.seatOf("ben")?.slot, 0);
    assert.equal(evening.run.attendance.connectedCount, 1);
  });
});
