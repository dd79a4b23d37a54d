import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Bucket } from "../../server/room/bucket.ts";

function taken(bucket: Bucket, tries: number, nowMs: number): number {
  let count = 0;
  for (let index = 0; index < tries; index++) if (bucket.take(nowMs)) count++;
  return count;
}

describe("a bucket", () => {
  it("gives as many at once as in a second, and then no more", () => {
    assert.equal(taken(new Bucket(5, 1000), 20, 1000), 5);
  });

  it("fills steadily", () => {
    const bucket = new Bucket(5, 0);
    taken(bucket, 5, 0);
    assert.equal(bucket.take(199), false);
    assert.equal(bucket.take(200), true);
    assert.equal(bucket.take(200), false);
    assert.equal(taken(bucket, 20, 800), 3);
  });

  it("never holds more than a second's worth, however long nobody came", () => {
    const bucket = new Bucket(5, 0);
    assert.equal(taken(bucket, 20, 3_600_000), 5);
  });

  it("lets through everything of who keeps to the rate, however the link bunches it within a second", () => {
    const gaps = fc.array(fc.nat(900), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(gaps, (gaps) => {
        const bucket = new Bucket(20, 0);
        let nowMs = 0;
        let owedSinceMs = 0;
        for (const gap of gaps) {
          nowMs += gap;
          const held = Math.floor((nowMs - owedSinceMs) / 50);
          assert.equal(taken(bucket, held, nowMs), held);
          owedSinceMs += held * 50;
        }
      }),
    );
  });

  it("lets through no more in any stretch of time than the rate and one second's worth", () => {
    const tries = fc.array(fc.tuple(fc.nat(300), fc.nat(30)), { maxLength: 60 });
    fc.assert(
      fc.property(tries, (tries) => {
        const bucket = new Bucket(10, 0);
        let nowMs = 0;
        let passed = 0;
        for (const [gap, count] of tries) {
          nowMs += gap;
          passed += taken(bucket, count, nowMs);
          assert(passed <= 10 + (nowMs / 1000) * 10 + 1e-6);
        }
      }),
    );
  });
});
