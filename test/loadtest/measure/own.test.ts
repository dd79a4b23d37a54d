import assert from "node:assert/strict";
import { CpuWatch, latenessMs, LoopWatch } from "../../../loadtest/measure/own.ts";
import { until } from "../../support/condition.ts";

const BUSY_MS = 100;

/** Keeps the thread to itself. */
function busy(): void {
  const from = performance.now();
  while (performance.now() - from < BUSY_MS);
}

describe("lateness", () => {
  it("is what is beyond the time that was meant, and never less than nothing", () => {
    assert.equal(latenessMs(1000, 1010, 10), 0);
    assert.equal(latenessMs(1000, 1009.5, 10), 0);
    assert.equal(latenessMs(1000, 1042, 10), 32);
  });
});

describe("watching the own event loop", () => {
  it("finds a stall, and all that waited for its end", async () => {
    const watch = new LoopWatch();
    await until(() => watch.delay.count > 0);
    const before = watch.delay.count;
    busy();
    await until(() => watch.delay.count > before);
    const { count } = watch.delay;
    watch.close();
    assert((watch.delay.percentileMs(100) ?? 0) >= BUSY_MS - 20);
    assert(count - before >= 5, `${count - before} moments were late`);
  });
});

describe("watching the own CPU", () => {
  it("finds work", () => {
    const watch = new CpuWatch();
    busy();
    assert(watch.share > 0);
  });
});
