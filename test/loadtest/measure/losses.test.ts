import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Losses } from "../../../loadtest/measure/losses.ts";

type Datagram = readonly [sequence: number, part: number, parts: number];

const SEQUENCES = 2 ** 31;

function lostOf(...datagrams: readonly Datagram[]): number {
  const losses = new Losses();
  for (const datagram of datagrams) assert.equal(losses.hear(...datagram), true);
  return losses.lost;
}

/** Ticks one after another, of so many datagrams each. */
function ticks(from: number, count: number, parts: number): Datagram[] {
  return Array.from({ length: count * parts }, (_, at) => [
    (from + Math.floor(at / parts)) % SEQUENCES,
    at % parts,
    parts,
  ]);
}

describe("what an installation missed", () => {
  it("is what was sent and did not come, wherever the sequence stands", () => {
    const start = fc.oneof(fc.nat(SEQUENCES - 1), fc.constantFrom(0, SEQUENCES - 3));
    const parts = fc.integer({ min: 1, max: 5 });
    const fates = fc.array(fc.boolean(), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(start, parts, fates, (from, parts, fates) => {
        const between = Math.floor(fates.length / parts);
        const sent = ticks(from, between + 2, parts);
        const isWhole = (at: number) => at < parts || at >= sent.length - parts;
        const came = sent.filter((_, at) => isWhole(at) || fates[at - parts]);
        assert.equal(lostOf(...came), sent.length - came.length);
      }),
    );
  });

  it("is nothing while all come, also of ticks of different sizes", () => {
    assert.equal(lostOf([4, 0, 2], [4, 1, 2], [5, 0, 1], [6, 0, 3], [6, 1, 3], [6, 2, 3]), 0);
  });

  it("is, of a tick of which nothing came, as much as of the one heard before", () => {
    assert.equal(lostOf([4, 0, 2], [4, 1, 2], [7, 0, 1]), 4);
  });

  it("is nothing that was sent before the first datagram, nor of the tick under way", () => {
    assert.equal(lostOf([9, 2, 3], [10, 0, 4]), 0);
    assert.equal(lostOf([9, 2, 3], [10, 0, 4], [11, 0, 4]), 3);
  });

  it("is not what only came late", () => {
    assert.equal(lostOf([1, 0, 2], [2, 0, 2], [1, 1, 2], [2, 1, 2], [3, 0, 2]), 0);
    assert.equal(lostOf([1, 0, 2], [1, 1, 2], [4, 0, 2], [2, 0, 2]), 3);
  });

  it("is nothing between an adapter that ended and the next", () => {
    assert.equal(lostOf([5000, 0, 1], [0, 0, 1], [1, 0, 1]), 0);
    assert.equal(lostOf([5000, 0, 2], [0, 0, 1], [2, 0, 1]), 2);
  });

  it("is not told by a datagram that cannot be", () => {
    const wrong: Datagram[] = [
      [-1, 0, 1],
      [1, -1, 1],
      [1, 1, 1],
      [1, 0, 0],
      [1, 0, 1001],
    ];
    for (const datagram of wrong) assert.equal(new Losses().hear(...datagram), false);
  });
});
