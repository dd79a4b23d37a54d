import assert from "node:assert/strict";
import { CannotStart } from "#protocol/exit.ts";
import { nextStep, type Search, searchCapacity } from "../../loadtest/capacity.ts";
import type { Trial, TrialOptions } from "../../loadtest/trial.ts";
import { slosOf, withFigures } from "./verdict/recordings.ts";

type Outcome = "held" | "missed" | "cannot start" | "ended";

const OPTIONS: TrialOptions = {
  plan: {
    name: "capacity",
    participants: 100,
    mix: { stirrer: 100 },
    framesPerSecond: 20,
    phases: [
      { kind: "arrive", share: 1, seconds: 2 },
      { kind: "play", seconds: 2 },
    ],
    slo: [],
  },
  seed: 1,
  server: undefined,
  crewKey: undefined,
};
const display = { show: () => {}, say: () => {}, close: () => {} };

/** A search whose trials go as `how` says of so many people at the `nth` try. */
function search(how: (people: number, nth: number) => Outcome, most = 3999): Promise<Search> {
  const tries = new Map<number, number>();
  const stop = new AbortController();
  const tryOut = async ({ plan: { participants } }: TrialOptions): Promise<Trial> => {
    const nth = (tries.get(participants) ?? 0) + 1;
    tries.set(participants, nth);
    const outcome = how(participants, nth);
    if (outcome === "cannot start") throw new CannotStart("the server ended with code 1:\nalas");
    if (outcome === "ended") stop.abort();
    const interrupted = outcome === "ended";
    const recorded = withFigures({ lost: outcome === "missed" ? 1 : 0 });
    return { recorded, startedAt: "", seconds: 10, adapter: "", interrupted };
  };
  return searchCapacity(OPTIONS, slosOf("lost = 0"), most, display, stop.signal, tryOut);
}

const stepsOf = ({ steps }: Search) => steps.map(({ participants, kind }) => [participants, kind]);

describe("a search for the capacity", () => {
  it("goes up until something breaks twice, closes in, and confirms the most that held", async () => {
    const found = await search((people) => (people <= 180 ? "held" : "missed"));
    assert.deepEqual([found.plan.participants, found.verdict.kind], [180, "held"]);
    assert.deepEqual(stepsOf(found), [
      [100, "held"],
      [150, "held"],
      [230, "missed"],
      [230, "missed"],
      [190, "missed"],
      [190, "missed"],
      [170, "held"],
      [180, "held"],
      [180, "held"],
    ]);
  });

  it("takes one bad try for chance", async () => {
    const found = await search(
      (people, nth) => (people === 150 && nth === 1 ? "missed" : "held"),
      150,
    );
    assert.deepEqual([found.plan.participants, found.verdict.kind], [150, "held"]);
    assert.deepEqual(stepsOf(found).slice(1), [
      [150, "missed"],
      [150, "held"],
      [150, "held"],
    ]);
  });

  it("survives a step that cannot begin, and counts it for nothing", async () => {
    const found = await search((people) => (people > 100 ? "cannot start" : "held"), 150);
    assert.deepEqual([found.plan.participants, found.verdict.kind], [100, "held"]);
    assert.deepEqual(found.steps[1], {
      participants: 150,
      kind: "invalid",
      broke: ["the server ended with code 1:"],
    });
  });

  it("does not begin when its first step cannot", async () => {
    await assert.rejects(
      search(() => "cannot start"),
      CannotStart,
    );
  });

  it("that somebody ended answers the most that held, and leaves the step out", async () => {
    const found = await search((people) => (people > 150 ? "ended" : "held"));
    assert.deepEqual([found.plan.participants, found.interrupted], [150, true]);
    assert.deepEqual(stepsOf(found), [
      [100, "held"],
      [150, "held"],
    ]);
  });

  it("that somebody ended in its first step answers how far that went", async () => {
    const found = await search(() => "ended");
    assert.deepEqual([found.plan.participants, found.interrupted, found.steps], [100, true, []]);
  });
});

describe("the next step of a search for the capacity", () => {
  it("is more people while everything holds", () => {
    assert.equal(nextStep(200, 0, Infinity), 200);
    assert.equal(nextStep(200, 200, Infinity), 300);
  });

  it("lies between what held and what did not, until they are close", () => {
    assert.equal(nextStep(200, 300, 450), 380);
    assert.equal(nextStep(200, 420, 450), undefined);
  });

  it("goes down when the first one did not hold", () => {
    assert.equal(nextStep(200, 0, 200), 100);
    assert.equal(nextStep(200, 0, 10), undefined);
  });
});
