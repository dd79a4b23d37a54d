import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Agenda } from "../../../loadtest/fleet/agenda.ts";

/** An agenda with these moments noted in this order, and what came of it: each by its place in the order, and when it was for. */
function noted(moments: readonly number[]) {
  const agenda = new Agenda();
  const done: [number, number][] = [];
  moments.forEach((atMs, place) =>
    agenda.at(atMs, { due: (wasForMs) => void done.push([place, wasForMs]) }),
  );
  return { agenda, done };
}

describe("an agenda", () => {
  it("does everything at its time: the earliest first, and of the same moment what was noted first", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (moments) => {
        const { agenda, done } = noted(moments);
        agenda.run(
          () => 20,
          () => {},
        );
        const inOrder = moments.map((atMs, place): [number, number] => [place, atMs]);
        assert.deepEqual(
          done,
          inOrder.toSorted((one, other) => one[1] - other[1]),
        );
      }),
    );
  });

  it("leaves for later what is not due", () => {
    const { agenda, done } = noted([30, 10, 20]);
    agenda.run(
      () => 20,
      () => {},
    );
    assert.deepEqual(done, [
      [1, 10],
      [2, 20],
    ]);
    assert.equal(agenda.nextMs, 30);
  });

  it("does in the same go what becomes due meanwhile, and no more than was due when it began", () => {
    const agenda = new Agenda();
    const done: number[] = [];
    let nowMs = 10;
    const stepping = {
      due(atMs: number) {
        done.push(atMs);
        nowMs += 5;
        agenda.at(atMs + 4, stepping);
      },
    };
    agenda.at(0, stepping);
    agenda.run(
      () => nowMs,
      () => {},
    );
    assert.deepEqual(done, [0, 4, 8]);
    assert.equal(agenda.nextMs, 12);
  });

  it("tells how late everything was, by the moment it was meant for", () => {
    const { agenda } = noted([1, 5]);
    const lateMs: number[] = [];
    let nowMs = 7;
    agenda.run(
      () => nowMs++,
      (ms) => lateMs.push(ms),
    );
    assert.deepEqual(lateMs, [7, 4]);
  });

  it("has nothing to do when it is empty", () => {
    assert.equal(new Agenda().nextMs, Infinity);
  });
});
