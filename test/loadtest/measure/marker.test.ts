import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Marker } from "../../../loadtest/measure/marker.ts";

const MODULUS = 65_536;

/** What a marker makes of presses at these times, and of counts seen at these. */
function follow(pressesMs: readonly number[], sightings: readonly (readonly [number, number])[]) {
  const marker = new Marker();
  for (const atMs of pressesMs) marker.pressed(atMs);
  for (const [count, atMs] of sightings) marker.seen(count, atMs);
  const tookMs = marker.settle(Infinity);
  marker.finish(Infinity);
  return { tookMs, lost: marker.lost, strange: marker.strange };
}

describe("the marker", () => {
  it("says how long each press took until its count was seen", () => {
    assert.deepEqual(
      follow(
        [100, 200, 300],
        [
          [0, 50],
          [1, 140],
          [2, 260],
          [3, 390],
        ],
      ),
      { tookMs: [40, 60, 90], lost: 0, strange: 0 },
    );
  });

  it("settles three with a datagram that tells of three", () => {
    const { tookMs } = follow([100, 150, 200], [[3, 210]]);
    assert.deepEqual(tookMs, [110, 60, 10]);
  });

  it("counts what was never seen as lost", () => {
    assert.deepEqual(follow([100, 200, 300], [[1, 150]]), { tookMs: [50], lost: 2, strange: 0 });
  });

  it("lets what was lost last to the end, also what it gave up long before", () => {
    const marker = new Marker();
    for (const atMs of [100, 200]) marker.pressed(atMs);
    marker.cameBack();
    for (const atMs of [500, 900]) marker.pressed(atMs);
    marker.seen(1, 530);
    assert.deepEqual(marker.finish(1000), [
      { atMs: 500, tookMs: 30 },
      { atMs: 100, tookMs: 900 },
      { atMs: 200, tookMs: 800 },
      { atMs: 900, tookMs: 100 },
    ]);
    assert.equal(marker.lost, 3);
  });

  it("invents nothing: what is seen before it was pressed, or beyond it, was somebody else's", () => {
    const sightings = [
      [4, 50],
      [6, 150],
    ] as const;
    assert.deepEqual(follow([100, 200], sightings), { tookMs: [50], lost: 1, strange: 5 });
  });

  it("goes on where the count wraps, and from 0 where it begins again", () => {
    const marker = new Marker();
    marker.seen(MODULUS - 1, 0);
    marker.settle(0);
    marker.pressed(10);
    marker.pressed(20);
    marker.seen(1, 30);
    assert.deepEqual(marker.settle(30), [20, 10]);
    marker.seen(9, 40);
    marker.settle(40);
    marker.pressed(50);
    marker.seen(0, 55);
    marker.seen(1, 60);
    assert.deepEqual(marker.settle(60), [10]);
    marker.pressed(70);
    marker.pressed(71);
    marker.seen(9, 80);
    marker.seen(2, 90);
    assert.deepEqual(marker.settle(90), [10, 9]);
  });

  it("settles only what was seen by then, so that presses may be told of later than they are seen", () => {
    const marker = new Marker();
    marker.seen(1, 140);
    marker.seen(2, 260);
    marker.pressed(100);
    assert.deepEqual(marker.settle(200), [40]);
    assert.deepEqual(marker.settle(200), []);
    marker.pressed(210);
    assert.deepEqual(marker.settle(300), [50]);
    assert.deepEqual([marker.lost, marker.strange], [0, 0]);
  });

  it("gives up what was under way when its connection ended, once the next one has pressed", () => {
    const marker = new Marker();
    for (const atMs of [100, 200]) marker.pressed(atMs);
    marker.cameBack();
    marker.pressed(500);
    marker.seen(1, 450);
    marker.seen(2, 530);
    assert.deepEqual(marker.settle(1000), [350, 30]);
    assert.equal(marker.lost, 1);
  });

  it("accounts for every press once, and for every count once, whatever happens", () => {
    const times = fc
      .array(fc.nat(1000), { maxLength: 30 })
      .map((list) => list.toSorted((a, b) => a - b));
    const steps = fc.array(fc.nat(5), { minLength: 30, maxLength: 30 });
    const horizons = fc.array(fc.nat(1000), { maxLength: 5 });
    fc.assert(
      fc.property(times, times, steps, horizons, (presses, seen, steps, horizons) => {
        const marker = new Marker();
        for (const atMs of presses) marker.pressed(atMs);
        let count = 0;
        seen.forEach((atMs, index) => marker.seen((count += steps[index] ?? 0), atMs));
        const took = [
          ...horizons.flatMap((untilMs) => marker.settled(untilMs)),
          ...marker.finish(1000),
        ];
        assert.deepEqual(
          took.map(({ atMs }) => atMs).toSorted((a, b) => a - b),
          presses,
        );
        assert.equal(took.length - marker.lost + marker.strange, count);
        assert.ok(took.every(({ tookMs }) => tookMs >= 0));
      }),
    );
  });

  it("gives every press its own time, if none is lost and each is seen after it", () => {
    const press = fc.record({ gap: fc.nat(300), took: fc.nat(200) });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 40 }), (list) => {
        let [atMs, seenMs] = [0, 0];
        const told = list.map(({ gap, took }) => {
          atMs += gap;
          seenMs = Math.max(seenMs, atMs + took);
          return { atMs, seenMs };
        });
        const marker = new Marker();
        for (const { atMs } of told) marker.pressed(atMs);
        told.forEach(({ seenMs }, index) => marker.seen(index + 1, seenMs));
        assert.deepEqual(
          marker.settle(Infinity),
          told.map(({ atMs, seenMs }) => seenMs - atMs),
        );
        assert.deepEqual(marker.finish(seenMs), []);
      }),
    );
  });
});
