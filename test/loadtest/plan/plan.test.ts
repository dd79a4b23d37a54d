import assert from "node:assert/strict";
import { checkPlan } from "../../../loadtest/plan/plan.ts";

const PLAY = { kind: "play", seconds: 20 };
const GOOD = {
  name: "evening",
  participants: 100,
  mix: { idle: 40, wanderer: 60 },
  phases: [
    { kind: "arrive", share: 1, seconds: 10 },
    PLAY,
    { kind: "burst", share: 0.8, seconds: 2 },
    { kind: "leave", share: 0.5, seconds: 1 },
  ],
};

function mistakesIn(file: unknown): readonly string[] {
  const checked = checkPlan(file);
  return "mistakes" in checked ? checked.mistakes : [];
}

describe("a plan", () => {
  it("is taken with its defaults filled in", () => {
    assert.deepEqual(checkPlan(GOOD), { plan: { ...GOOD, framesPerSecond: 20, slo: [] } });
  });

  it("may be written with thirds", () => {
    const third = { kind: "arrive", share: 0.3333, seconds: 1 };
    const mix = { idle: 33.33, tapper: 33.33, swiper: 33.33 };
    assert.deepEqual(mistakesIn({ ...GOOD, mix, phases: [third, third, third, PLAY] }), []);
  });

  it("says every mistake at once, with its place", () => {
    const mistakes = mistakesIn({
      name: "evening",
      participants: 0.5,
      mix: { idle: 40, wonderer: 50 },
      framesPerSecond: 60,
      phases: [{ kind: "arrive", share: 0.4, seconds: 0 }, { kind: "dance" }, { kind: "play" }],
      slo: ["p95 join_ms < 80", 4],
      sleep: 3,
    });
    assert.deepEqual(mistakes, [
      "participants must be a whole number (it is 0.5)",
      "mix.wonderer is not known here; take it out, or mend its spelling",
      "framesPerSecond must be at most 20 (it is 60)",
      "phases[0].seconds must be at least 0.1 (it is 0)",
      'phases[1].kind must be one of: arrive, play, burst, leave (it is "dance")',
      "phases[2].seconds is missing; it must be a number",
      "slo[1] must be a string (it is 4)",
      "sleep is not known here; take it out, or mend its spelling",
      "mix must add up to 100 (it adds up to 90)",
    ]);
  });

  it("lets nobody leave who has not come, and nobody come twice", () => {
    const phases = [
      { kind: "arrive", share: 0.1, seconds: 1 },
      { kind: "arrive", share: 0.2, seconds: 1 },
      { kind: "leave", share: 0.4, seconds: 1 },
      { kind: "arrive", share: 0.8, seconds: 1 },
      PLAY,
    ];
    assert.deepEqual(mistakesIn({ ...GOOD, phases }), [
      "phases[2].share is too much: with those before, 0.4 of all would leave, but only 0.3 have arrived",
      "phases[3].share is too much: with those before, 1.1 of all would arrive; at most 1 can",
    ]);
  });

  it("lets somebody in", () => {
    assert.deepEqual(mistakesIn({ ...GOOD, phases: [{ kind: "play", seconds: 1 }] }), [
      "phases let nobody in; they need one of the kind arrive",
    ]);
  });

  it("has people in together", () => {
    const phases = [{ kind: "arrive", share: 1, seconds: 10 }];
    assert.match(mistakesIn({ ...GOOD, phases }).join(), /^phases never have people in for 2 s/);
  });

  for (const file of [undefined, null, 5, "evening", [], {}, { mix: 4, phases: [null, 7] }]) {
    it(`is not ${JSON.stringify(file)}`, () => {
      assert(mistakesIn(file).length > 0);
    });
  }
});
