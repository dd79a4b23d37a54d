import assert from "node:assert/strict";
import { EXIT_CODE, verdictOf } from "../../../loadtest/compare/verdict.ts";
import type { Window } from "../../../loadtest/compare/window.ts";
import { windowWith } from "./windows.ts";

const THOUSAND = { phones: 1000, playing: 1000, framesSentPerSecond: 20_000 };
const ours = (different: Partial<Window> = {}) => windowWith({ ...THOUSAND, ...different });
const floor = ours({ peer: "floor", cpuUsPerFrame: 10, heard: undefined });
const judge = (...windows: readonly Window[]) =>
  verdictOf(windows, {
    phones: [200, 1000, 2000].filter((many) => windows.some(({ phones }) => phones === many)),
    peer: "ours",
    floor: "floor",
  });

describe("the verdict", () => {
  it("holds at exactly the ratio and the bytes that were promised, and says how far each came", () => {
    assert.deepEqual(judge(ours({ cpuUsPerFrame: 13.5, bytesToPhonePerSecond: 250 }), floor), {
      kind: "held",
      sentences: [
        "With 1000 phones ours takes 1.35 times the CPU of the floor (1.35 to 1.35 by round): held, at most 1.35 was wanted.",
        "With 1000 phones each gets 250 bytes a second: held, at most 250 was wanted.",
        "ours held 1000 phones, the most that were tried with it.",
        "floor held 1000 phones, the most that were tried with it.",
      ],
    });
  });

  it("misses above the ratio", () => {
    const { kind, sentences } = judge(ours({ cpuUsPerFrame: 13.7 }), floor);
    assert.equal(kind, "missed");
    assert.match(sentences[0] ?? "", /1\.37 times .*: MISSED, at most 1\.35 was wanted\.$/);
  });

  it("misses above the bytes", () => {
    const { kind, sentences } = judge(
      ours({ cpuUsPerFrame: 12, bytesToPhonePerSecond: 251 }),
      floor,
    );
    assert.equal(kind, "missed");
    assert.match(sentences[1] ?? "", /251 bytes a second: MISSED/);
  });

  it("misses when each of many costs more than each of few", () => {
    const few = windowWith({
      phones: 200,
      cpuSharePerPhone: 0.0004,
      playing: 200,
      framesSentPerSecond: 4000,
    });
    const many = (cpuSharePerPhone: number) =>
      windowWith({ phones: 2000, cpuSharePerPhone, playing: 2000, framesSentPerSecond: 40_000 });
    assert.equal(judge(few, many(0.0005)).kind, "held");
    const { kind, sentences } = judge(few, many(0.000508));
    assert.equal(kind, "missed");
    assert.match(
      sentences[0] ?? "",
      /^With 2000 phones each costs 1\.27 times what it costs with 200: MISSED/,
    );
  });

  it("promises no ratio for another number of phones", () => {
    const few = { phones: 100, playing: 100, framesSentPerSecond: 2000 };
    const { kind, sentences } = judge(
      ours({ ...few, cpuUsPerFrame: 90 }),
      ours({ ...floor, ...few }),
    );
    assert.equal(kind, "held");
    assert.match(
      sentences[0] ?? "",
      /9\.00 times the CPU of the floor \(9\.00 to 9\.00 by round\)\.$/,
    );
  });

  it("misses a goal that could not be looked at, since the server broke before", () => {
    const asked = { phones: [200, 1000, 2000], peer: "ours", floor: "floor" };
    const { kind, sentences } = verdictOf(
      [
        windowWith({ phones: 200, playing: 200, framesSentPerSecond: 4000 }),
        ours({ cpuUsPerFrame: 12, readShare: 0.5, serverCpuShare: 1 }),
      ],
      asked,
    );
    assert.equal(kind, "missed");
    for (const many of [1000, 2000])
      assert(sentences.some((said) => said.startsWith(`ours did not hold ${many} phones: MISSED`)));
  });

  it("says of each server what it held and in what it broke", () => {
    const at = (phones: number, different: Partial<Window> = {}) =>
      windowWith({
        peer: "relay",
        phones,
        playing: phones,
        framesSentPerSecond: phones * 20,
        ...different,
      });
    const { kind, sentences } = judge(
      at(50),
      at(75, { serverCpuShare: 1, readShare: 0.6, phonesDelayP99Ms: 90 }),
      windowWith({ peer: "toy", playing: 499 }),
    );
    assert.equal(kind, "held");
    assert.deepEqual(sentences, [
      "relay held 50 phones and broke with 75: it read 60 % of what was sent.",
      "toy held no number that was tried and broke with 500: 1 phones were lost.",
    ]);
  });

  it("is invalid, whatever the figures, when one window means nothing", () => {
    const late = ours({ cpuUsPerFrame: 12, phonesDelayP99Ms: 31.26 });
    const { kind, sentences } = judge(late, floor);
    assert.equal(kind, "invalid");
    assert.equal(
      sentences[0],
      "INVALID: ours with 1000 phones, round 1: the phones' own process was late (event-loop delay p99 31.3 ms, at most 20).",
    );
  });

  it("knows nothing of another server that the phones could not keep up with, and says the rest", () => {
    const late = ours({ peer: "toy", phonesDelayP99Ms: 40 });
    const { kind, sentences } = judge(ours({ cpuUsPerFrame: 12 }), floor, late);
    assert.equal(kind, "held");
    assert.match(
      sentences.at(-1) ?? "",
      /^toy held 0 phones; with 1000 .* nothing is known of that\.$/,
    );
  });

  it("tells the ratio to another floor, and does not judge it", () => {
    const together = { ...floor, peer: "floor-together", cpuUsPerFrame: 5 };
    const asked = { phones: [1000], peer: "ours", floor: "floor", others: ["floor-together"] };
    const { kind, sentences } = verdictOf([ours({ cpuUsPerFrame: 12 }), floor, together], asked);
    assert.equal(kind, "held");
    assert.match(sentences[1] ?? "", /2\.40 times the CPU of the floor-together .* by round\)\.$/);
  });

  it("is invalid when a window of another floor means nothing: no ratio is told of it", () => {
    const late = { ...floor, peer: "floor-together", phonesDelayP99Ms: 40 };
    const asked = { phones: [1000], peer: "ours", floor: "floor", others: ["floor-together"] };
    assert.equal(verdictOf([ours({ cpuUsPerFrame: 12 }), floor, late], asked).kind, "invalid");
  });

  it("goes by the last attempt, and says what was measured again", () => {
    const late = ours({ cpuUsPerFrame: 90, phonesDelayP99Ms: 40 });
    const { kind, sentences } = judge(late, ours({ cpuUsPerFrame: 12, attempt: 2 }), floor);
    assert.equal(kind, "held");
    assert.match(sentences[0] ?? "", /^Measured again: ours with 1000 phones, round 1: .*40\.0 ms/);
    assert.match(sentences[1] ?? "", /1\.20 times/);
  });

  it("has an exit code for each kind", () => {
    assert.deepEqual(EXIT_CODE, { held: 0, missed: 99, invalid: 3 });
  });
});
