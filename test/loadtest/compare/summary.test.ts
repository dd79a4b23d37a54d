import assert from "node:assert/strict";
import { lastAttempts, median, ratiosOf, rowsOf } from "../../../loadtest/compare/summary.ts";
import { windowWith } from "./windows.ts";

describe("a median", () => {
  it("is the one in the middle, or half way between the two there", () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([10, 1, 5, 9]), 7);
    assert.equal(median([4]), 4);
  });

  it("is no number of none", () => {
    assert.equal(median([]), Number.NaN);
  });
});

describe("windows that were measured again", () => {
  it("count with their last attempt, and where the first stood", () => {
    const first = windowWith({ round: 1, attempt: 1 });
    const again = windowWith({ round: 1, attempt: 2 });
    const floor = windowWith({ round: 1, peer: "floor" });
    const next = windowWith({ round: 2 });
    assert.deepEqual(lastAttempts([first, again, floor, next]), [again, floor, next]);
  });
});

describe("a row", () => {
  it("is the median of each figure, of one server at one number of phones", () => {
    const windows = [
      windowWith({ round: 1, serverCpuShare: 0.1, phonesDelayP99Ms: 9 }),
      windowWith({ round: 1, peer: "floor", serverCpuShare: 0.7 }),
      windowWith({ round: 2, serverCpuShare: 0.3, phonesDelayP99Ms: 1 }),
      windowWith({ round: 3, serverCpuShare: 0.2, phonesDelayP99Ms: 2 }),
      windowWith({ round: 1, phones: 1000, serverCpuShare: 0.9 }),
    ];
    const told = rowsOf(windows).map(({ peer, phones, serverCpuShare, phonesDelayP99Ms }) => {
      return [peer, phones, serverCpuShare, phonesDelayP99Ms];
    });
    assert.deepEqual(told, [
      ["ours", 500, 0.2, 2],
      ["floor", 500, 0.7, 4],
      ["ours", 1000, 0.9, 4],
    ]);
  });
});

describe("a row of one who was followed", () => {
  it("has the medians of what was heard, and in what the server broke when it did in most rounds", () => {
    const heard = (p95: number) => ({ pressed: 9, heard: 9, tookMs: { p50: 10, p95, p99: 400 } });
    const windows = [150, 20, 160].map((p95, index) =>
      windowWith({ round: index + 1, heard: heard(p95) }),
    );
    const [row] = rowsOf(windows);
    assert.deepEqual(row?.tookMs, { p50: 10, p95: 150, p99: 400 });
    assert.equal(row?.broke, "a press took 150 ms (p95) to the installation");
  });
});

describe("a ratio", () => {
  it("is of the medians, and of each round's own two windows", () => {
    const windows = [
      [10, 10],
      [24, 12],
      [15, 20],
    ].flatMap(([ours = 0, floor = 0], index) => [
      windowWith({ round: index + 1, cpuUsPerFrame: ours }),
      windowWith({ round: index + 1, peer: "floor", cpuUsPerFrame: floor }),
    ]);
    assert.deepEqual(ratiosOf(windows, "ours", "floor"), [
      { phones: 500, median: 1.25, least: 0.75, most: 2 },
    ]);
  });
});
