import assert from "node:assert/strict";
import { EXIT_CODE, unfairness, verdictOf } from "../../../loadtest/compare/verdict.ts";
import type { Window } from "../../../loadtest/compare/window.ts";
import { windowWith } from "./windows.ts";

const floor = windowWith({ peer: "floor", cpuUsPerFrame: 10 });
const judge = (...windows: readonly Window[]) => verdictOf(windows, "ours", "floor");

describe("the verdict", () => {
  it("holds at exactly the ratio and the bytes that were promised", () => {
    const ours = windowWith({ cpuUsPerFrame: 15, bytesToPhonePerSecond: 500 });
    assert.deepEqual(judge(ours, floor), {
      kind: "held",
      sentences: [
        "With 500 phones ours takes 1.50 times the CPU of the floor (1.50 to 1.50 by round): held, at most 1.5 was wanted.",
        "With 500 phones each gets 500 bytes a second: held, at most 500 was wanted.",
      ],
    });
  });

  it("misses above the ratio", () => {
    const { kind, sentences } = judge(windowWith({ cpuUsPerFrame: 15.2 }), floor);
    assert.equal(kind, "missed");
    assert.match(sentences[0] ?? "", /1\.52 times .*: MISSED, at most 1\.5 was wanted\.$/);
  });

  it("misses above the bytes", () => {
    const { kind, sentences } = judge(
      windowWith({ cpuUsPerFrame: 12, bytesToPhonePerSecond: 501 }),
      floor,
    );
    assert.equal(kind, "missed");
    assert.match(sentences[1] ?? "", /501 bytes a second: MISSED/);
  });

  it("promises no ratio for another number of phones", () => {
    const few = { phones: 100, playing: 100, framesSentPerSecond: 2000 };
    const { kind, sentences } = judge(
      windowWith({ ...few, cpuUsPerFrame: 90 }),
      windowWith({ ...floor, ...few }),
    );
    assert.equal(kind, "held");
    assert.match(
      sentences[0] ?? "",
      /9\.00 times the CPU of the floor \(9\.00 to 9\.00 by round\)\.$/,
    );
  });

  it("is invalid, whatever the figures, when one window means nothing", () => {
    const late = windowWith({ cpuUsPerFrame: 12, phonesDelayP99Ms: 31.26 });
    const { kind, sentences } = judge(late, floor);
    assert.equal(kind, "invalid");
    assert.equal(
      sentences[0],
      "INVALID: ours with 500 phones, round 1: the phones' own process was late (event-loop delay p99 31.3 ms, at most 20).",
    );
  });

  it("goes by the last attempt, and says what was measured again", () => {
    const late = windowWith({ cpuUsPerFrame: 90, phonesDelayP99Ms: 40 });
    const again = windowWith({ cpuUsPerFrame: 12, attempt: 2 });
    const { kind, sentences } = judge(late, again, floor);
    assert.equal(kind, "held");
    assert.match(sentences[0] ?? "", /^Measured again: ours with 500 phones, round 1: .*40\.0 ms/);
    assert.match(sentences[1] ?? "", /1\.20 times/);
  });

  it("has an exit code for each kind", () => {
    assert.deepEqual(EXIT_CODE, { held: 0, missed: 99, invalid: 3 });
  });
});

describe("an unfair window", () => {
  it("is none within the bounds", () => {
    const edge = { phonesDelayP99Ms: 20, framesSentPerSecond: 9500, readShare: 0.97 };
    assert.deepEqual(unfairness(windowWith(edge)), []);
  });

  for (const [what, different, said] of [
    ["lost phones", { playing: 498 }, "2 phones were lost"],
    [
      "frames that were not sent",
      { framesSentPerSecond: 9400 },
      "the phones sent 94 % of their frames",
    ],
    ["frames that were not read", { readShare: 0.9 }, "the server read 90 % of what was sent"],
  ] as const) {
    it(`is one with ${what}`, () => {
      assert.deepEqual(unfairness(windowWith(different)), [
        `ours with 500 phones, round 1: ${said}.`,
      ]);
    });
  }
});
