import assert from "node:assert/strict";
import { votes } from "#aggregate/votes.ts";
import { away, crowdOf, idle, layout, nobody, reduce } from "../support.ts";

const mood = votes(layout);

describe("votes", () => {
  it("has an address for each option", () => {
    assert.deepEqual(
      mood.readings.map(({ address }) => address),
      ["/vote/mood/calm", "/vote/mood/storm"],
    );
  });

  it("is the share of those here who chose", () => {
    const crowd = crowdOf(
      { mood: 0 },
      { mood: 1 },
      nobody,
      { mood: 1, ...idle },
      { mood: -1 },
      { mood: 1 },
      { mood: 0, ...away },
    );
    assert.deepEqual(reduce(mood, crowd), [0.25, 0.75]);
  });

  it("is zero while nobody has chosen", () => {
    assert.deepEqual(reduce(mood, crowdOf({ mood: -1 }), [0.5, 0.5]), [0, 0]);
  });

  it("stands when everybody has left", () => {
    assert.deepEqual(reduce(mood, crowdOf(), [0.3, 0.7]), [0.3, 0.7]);
  });
});
