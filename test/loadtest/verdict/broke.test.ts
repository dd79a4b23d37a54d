import assert from "node:assert/strict";
import { breaksOf, nearestToLimit, stepOf } from "../../../loadtest/verdict/broke.ts";
import { outcomeSaid } from "../../../loadtest/verdict/outcome.ts";
import { verdictOf } from "../../../loadtest/verdict/verdict.ts";
import { hundred, recordedWith, slosOf, withFigures, withMoments } from "./recordings.ts";

describe("what broke first", () => {
  const slos = slosOf("lost = 0", "p99 server_tick_ms < 5", "p95 frame_to_datagram_ms < 40");
  /** Once the datagrams were late by chance, in the second second; from the third on the tick, from the sixth on both. */
  const samples = [39, 44, 39, 39, 39, 41, 42, 43].map((p95, index) => ({
    atSeconds: index + 1,
    wanted: 100 * (index + 1),
    participants: 90 * (index + 1),
    frameToDatagramMs: { p50: 30, p95, p99: 60 },
    tickP99Ms: index < 2 ? 4 : 6,
  }));
  const broken = { ...withFigures({ lost: 2 }), samples };

  it("is what the seconds show first to stay broken; what has no moment comes last", () => {
    const breaks = breaksOf(verdictOf(broken, slos));
    assert.deepEqual(
      breaks.map(({ outcome, at }) => [outcomeSaid(outcome), at]),
      [
        ["p99 server_tick_ms was 7.5 (limit < 5)", { seconds: 3, participants: 270 }],
        ["p95 frame_to_datagram_ms was 41 (limit < 40)", { seconds: 6, participants: 540 }],
        ["lost was 2 (limit = 0)", undefined],
      ],
    );
  });

  it("has no moment where only the last seconds were bad", () => {
    const short = { ...broken, samples: samples.slice(0, 7) };
    const [, late] = breaksOf(verdictOf(short, slos.slice(1)));
    assert.equal(late?.at, undefined);
  });

  it("is said of a step", () => {
    assert.deepEqual(stepOf(400, verdictOf(broken, slos)), {
      participants: 400,
      kind: "missed",
      broke: [
        "p99 server_tick_ms was 7.5 (limit < 5)",
        "p95 frame_to_datagram_ms was 41 (limit < 40)",
        "lost was 2 (limit = 0)",
      ],
    });
  });

  it("is nothing of a step that means nothing", () => {
    const late = withMoments({ generator_loop_delay_ms: hundred(2, 9, 41) });
    assert.deepEqual(stepOf(400, verdictOf(late, slos)), {
      participants: 400,
      kind: "invalid",
      broke: [],
    });
  });
});

describe("what came nearest to its limit", () => {
  it("is what used most of it", () => {
    const slos = slosOf("lost = 0", "joined_share >= 1", "p99 join_ms < 2500", "server_cpu <= 0.5");
    const nearest = nearestToLimit(verdictOf(recordedWith(), slos));
    assert(nearest !== undefined);
    assert.equal(outcomeSaid(nearest), "server_cpu was 0.31 (limit <= 0.5)");
  });

  it("is nothing where no limit has a distance", () => {
    const slos = slosOf("lost <= 0", "joined_share >= 1", "p50 patch_interval_ms < 60");
    assert.equal(nearestToLimit(verdictOf(recordedWith(), slos)), undefined);
  });
});
