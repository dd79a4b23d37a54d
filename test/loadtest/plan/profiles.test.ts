import assert from "node:assert/strict";
import * as fc from "fast-check";
import { CannotStart } from "#protocol/exit.ts";
import { BEHAVIOUR_NAMES } from "../../../loadtest/behaviours/list.ts";
import { checkPlan, type Phase, type Plan } from "../../../loadtest/plan/plan.ts";
import { PROFILE_NAMES, profileOf } from "../../../loadtest/plan/profiles.ts";
import { scheduleOf } from "../../../loadtest/plan/schedule.ts";

const SEED = 7;
const secondsOf = ({ phases }: Plan, kind?: Phase["kind"]) =>
  phases
    .filter((phase) => kind === undefined || phase.kind === kind)
    .reduce((sum, phase) => sum + phase.seconds, 0);

describe("the profiles", () => {
  it("are the ones that the documents name", () => {
    assert.deepEqual(PROFILE_NAMES, ["smoke", "doors", "announcement", "show", "exodus", "soak"]);
  });

  for (const name of PROFILE_NAMES) {
    it(`have a plan for ${name} that fits its own rules`, () => {
      const plan = profileOf(name);
      assert.deepEqual(checkPlan(plan), { plan });
      assert.equal(scheduleOf(plan, SEED).arrivals.length, plan.participants);
    });
  }

  it("make smoke short, and everything but the stirrer come to it", () => {
    const plan = profileOf("smoke");
    const { arrivals, bursts, endMs } = scheduleOf(plan, SEED);
    assert.equal(arrivals.length, 20);
    assert(endMs <= 30_000);
    assert.equal(bursts.length, 2 * 16);
    const kinds = new Set(arrivals.map(({ behaviour }) => behaviour));
    assert.deepEqual(kinds, new Set(BEHAVIOUR_NAMES.filter((any) => any !== "stirrer")));
  });

  it("let doors be slow", () => {
    const { arrivals } = scheduleOf(profileOf("doors"), SEED);
    assert((arrivals.at(-1)?.atMs ?? 0) > 590_000);
  });

  it("let everybody come within a minute of an announcement", () => {
    const { arrivals } = scheduleOf(profileOf("announcement"), SEED);
    assert(arrivals.every(({ atMs }) => atMs < 60_000));
  });

  it("let 80 % press within two seconds of a change of scene", () => {
    const plan = profileOf("show");
    const { bursts } = scheduleOf(plan, SEED);
    const changes = plan.phases.filter(({ kind }) => kind === "burst").length;
    assert(changes >= 5);
    assert.equal(bursts.length, changes * plan.participants * 0.8);
    for (let change = 0; change < changes; change++) {
      const [first, last] = [bursts[change * 400]?.atMs, bursts[change * 400 + 399]?.atMs];
      assert((last ?? Infinity) - (first ?? 0) < 2000);
    }
  });

  it("let half leave within one second", () => {
    const { departures } = scheduleOf(profileOf("exodus"), SEED);
    assert.equal(departures.length, 500);
    assert((departures.at(-1)?.atMs ?? Infinity) - (departures[0]?.atMs ?? 0) < 1000);
  });

  it("let a soak go on for a working day, with nobody who leaves", () => {
    const plan = profileOf("soak");
    assert.equal(secondsOf(plan), 8 * 3600);
    assert.equal(plan.mix.leaver, undefined);
    assert.deepEqual(scheduleOf(plan, SEED).departures, []);
  });
});

describe("a profile for other numbers", () => {
  it("has so many people, and nothing else is different", () => {
    const { participants, ...rest } = profileOf("show", { participants: 33 });
    const { participants: _, ...same } = profileOf("show");
    assert.equal(participants, 33);
    assert.deepEqual(rest, same);
  });

  it("is itself for its own length", () => {
    for (const name of PROFILE_NAMES) {
      const plan = profileOf(name);
      assert.deepEqual(profileOf(name, { seconds: secondsOf(plan) }), plan);
    }
  });

  it("plays longer or shorter, while bursts, exits and arrivals take as long as they take", () => {
    for (const [name, seconds] of [
      ["announcement", 400],
      ["announcement", 90],
      ["exodus", 1000],
      ["show", 600],
    ] as const) {
      const [plan, scaled] = [profileOf(name), profileOf(name, { seconds })];
      for (const kind of ["arrive", "burst", "leave"] as const)
        assert.equal(secondsOf(scaled, kind), secondsOf(plan, kind));
      assert.equal(secondsOf(scaled), seconds);
    }
  });

  it("lets people come faster only when hardly any play would be left", () => {
    const plan = profileOf("announcement", { seconds: 40 });
    assert.deepEqual([secondsOf(plan, "arrive"), secondsOf(plan, "play")], [30, 10]);
  });

  it("takes as long as asked for, whatever is asked for, and fits the rules of a plan", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PROFILE_NAMES),
        fc.integer({ min: 125, max: 100_000 }),
        (name, seconds) => {
          const plan = profileOf(name, { seconds });
          assert.deepEqual(checkPlan(plan), { plan });
          assert(Math.abs(scheduleOf(plan, SEED).endMs - seconds * 1000) < 1);
        },
      ),
      { numRuns: 50 },
    );
  });

  for (const [name, scale, sentence] of [
    [
      "smoke",
      { participants: 0 },
      "--participants must be a whole number from 1 to 4000 (it is 0)",
    ],
    ["smoke", { participants: 4001 }, /to 4000 \(it is 4001\)/],
    ["smoke", { participants: 1.5 }, /whole number/],
    ["smoke", { participants: Number.NaN }, /whole number/],
    ["show", { seconds: 39 }, "--seconds must be from 40 to 100000 for show (it is 39)"],
    ["exodus", { seconds: 1e6 }, /from 17 to 100000/],
    ["doors", { seconds: Number.NaN }, /it is NaN/],
  ] as const) {
    it(`cannot be ${name} with ${JSON.stringify(scale)}`, () => {
      assert.throws(
        () => profileOf(name, scale),
        (error) =>
          error instanceof CannotStart &&
          (typeof sentence === "string"
            ? error.message === sentence
            : sentence.test(error.message)),
      );
    });
  }

  it("can be as short as it says, and its shortest play still means something", () => {
    for (const [name, seconds] of [
      ["show", 40],
      ["exodus", 17],
      ["soak", 122],
    ] as const)
      assert("plan" in checkPlan(profileOf(name, { seconds })), name);
  });
});
