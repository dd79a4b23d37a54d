import assert from "node:assert/strict";
import { ServerError } from "@colyseus/core";
import { REFUSED } from "#protocol/close.ts";
import { WRONG_KEYS_PER_SECOND_MAX } from "#protocol/limits.ts";
import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { Bans } from "../../server/room/bans.ts";
import { doorOf } from "../../server/room/door.ts";
import { Refusals } from "../../server/room/refusals.ts";

const CREW_KEY = "the right key";
const crew = { role: "operator", protocol: PROTOCOL_VERSION } as const;

/** A door by the clock of the test, and what it said to the log. */
function standing() {
  const time = { nowMs: 0 };
  const refusals = new Refusals();
  const said: string[] = [];
  const warn = (sentence: string) => void said.push(sentence);
  const keys = { crewKey: CREW_KEY, ticketKey: Buffer.alloc(32, 7) };
  const door = doorOf(
    { ...keys, refusals, bans: new Bans(), log: assert.fail, warn },
    () => time.nowMs,
  );
  const isLetIn = (key: string) => {
    try {
      return "role" in door({ ...crew, key });
    } catch (error) {
      assert(error instanceof ServerError);
      assert.equal(error.code, REFUSED.key);
      return false;
    }
  };
  const counts = () => ["crew_key", "crew_key_flood"].map((cause) => refusals.of(cause));
  return { time, said, isLetIn, counts };
}

describe("somebody who guesses the crew key", () => {
  it("is counted as somebody who mistypes, while hands could do it", () => {
    const { time, said, isLetIn, counts } = standing();
    for (let second = 0; second < 60; second++) {
      time.nowMs = second * 1000;
      for (let guess = 0; guess < WRONG_KEYS_PER_SECOND_MAX; guess++)
        assert.equal(isLetIn("wrong"), false);
    }
    assert.deepEqual(counts(), [60 * WRONG_KEYS_PER_SECOND_MAX, 0]);
    assert.deepEqual(said, []);
  });

  it("is counted as what they are when they are faster, and the log says so once a minute", () => {
    const { time, said, isLetIn, counts } = standing();
    for (time.nowMs = 0; time.nowMs < 120_000; time.nowMs += 100)
      for (let guess = 0; guess < 10; guess++) isLetIn(`guess ${guess}`);
    const [mistyped = 0, flood = 0] = counts();
    assert.equal(mistyped + flood, 12_000);
    assert(mistyped <= WRONG_KEYS_PER_SECOND_MAX * 121, `${mistyped}`);
    assert.equal(said.length, 2);
    assert.match(said[0] ?? "", /guessing the crew key/);
  });

  it("never keeps the crew out, who may come from the same address", () => {
    const { isLetIn } = standing();
    for (let guess = 0; guess < 1000; guess++) {
      assert.equal(isLetIn(`guess ${guess}`), false);
      assert.equal(isLetIn(CREW_KEY), true);
    }
  });
});
