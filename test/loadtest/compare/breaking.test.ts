import assert from "node:assert/strict";
import { breaks, hasBroken, unfairness } from "../../../loadtest/compare/breaking.ts";
import { chartOf } from "../../../loadtest/compare/chart.ts";
import { rowsOf } from "../../../loadtest/compare/summary.ts";
import { tableOf } from "../../../loadtest/compare/table.ts";
import { silentWindow } from "../../../loadtest/compare/window.ts";
import { windowWith } from "./windows.ts";

const took = (p95: number) => ({ pressed: 50, heard: 45, tookMs: { p50: 30, p95, p99: 300 } });

describe("a server that is asked to bear much", () => {
  it("holds within its bounds, and where nobody can be followed", () => {
    assert.deepEqual(breaks(windowWith({ readShare: 0.97, heard: took(100) })), []);
    assert.deepEqual(breaks(windowWith({ heard: undefined })), []);
  });

  for (const [what, different, said] of [
    ["loses phones", { playing: 498 }, "2 phones were lost"],
    ["does not read all", { readShare: 0.9 }, "it read 90 % of what was sent"],
    ["is late", { heard: took(101) }, "a press took 101 ms (p95) to the installation"],
    [
      "says nothing any more",
      { heard: { pressed: 50, heard: 44, tookMs: undefined } },
      "the installation heard 44 of 50 presses",
    ],
  ] as const) {
    it(`breaks when it ${what}`, () => {
      assert.deepEqual(breaks(windowWith(different)), [said]);
    });
  }

  it("breaks when it does not answer, whatever the phones were", () => {
    const name = { peer: "relay", phones: 200, framesWantedPerSecond: 20, round: 1, attempt: 1 };
    const silent = silentWindow(name);
    assert.deepEqual(breaks(silent), ["it did not even answer how it is"]);
    assert.deepEqual(unfairness(silent), []);
    const [row] = rowsOf([silent]);
    assert(row !== undefined);
    for (const told of [tableOf([row]), chartOf([row])]) assert(!told.includes("NaN"), told);
  });

  it("has broken when it did in most rounds", () => {
    const [good, bad] = [windowWith({}), windowWith({ readShare: 0.5 })];
    assert.equal(hasBroken([good, bad]), false);
    assert.equal(hasBroken([good, bad, bad]), true);
  });
});

describe("an unfair window", () => {
  it("is none within the bounds", () => {
    const edge = { phonesDelayP99Ms: 20, framesSentPerSecond: 9500 };
    assert.deepEqual(unfairness(windowWith(edge)), []);
  });

  it("is one with frames that were not sent", () => {
    assert.deepEqual(unfairness(windowWith({ framesSentPerSecond: 9400 })), [
      "ours with 500 phones, round 1: the phones sent 94 % of their frames.",
    ]);
  });

  it("is one with phones that were late, unless it was the server that had nothing to spare and broke", () => {
    const late = { phonesDelayP99Ms: 50, readShare: 0.5 };
    assert.equal(unfairness(windowWith({ ...late, serverCpuShare: 0.89 })).length, 1);
    assert.deepEqual(unfairness(windowWith({ ...late, serverCpuShare: 0.9 })), []);
  });
});
