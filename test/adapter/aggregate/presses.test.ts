import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Crowd } from "#aggregate/crowd.ts";
import { presses } from "#aggregate/presses.ts";
import { away, crowdOf, layout, near, nobody, seat } from "../support.ts";

/** A night with a crowd: what the readings say after each look. */
function night(crowd: Crowd) {
  const aggregate = presses(layout);
  const values = new Float64Array(2);
  const look = (dtSeconds = 0.05) => {
    aggregate.reduce(crowd, values, dtSeconds);
    return { count: values[0] ?? NaN, rate: values[1] ?? NaN };
  };
  return {
    look,
    /** Pressed at a steady pace for a while. */
    press: (row: number, times: number, seconds: number) => {
      const column = crowd.channels[layout.channels.findIndex(({ name }) => name === "pulse")];
      assert.ok(column);
      for (let time = 0; time < times; time++) {
        column[row] = ((column[row] ?? 0) + 1) % 65_536;
        look(seconds / times);
      }
    },
  };
}

describe("presses", () => {
  it("counts from where the counters stood when the adapter came", () => {
    const crowd = crowdOf({ pulse: 900 }, { pulse: 3 });
    const { look } = night(crowd);
    assert.equal(look().count, 0);
    seat(crowd, 0, { pulse: 902 });
    seat(crowd, 1, { pulse: 4 });
    assert.equal(look().count, 3);
    assert.equal(look().count, 3);
  });

  it("counts on when a counter wraps", () => {
    const crowd = crowdOf({ pulse: 65_534 });
    const { look } = night(crowd);
    look();
    seat(crowd, 0, { pulse: 1 });
    assert.equal(look().count, 3);
  });

  it("counts a newcomer from zero: a press may come with them", () => {
    const crowd = crowdOf({ pulse: 500, generation: 1 });
    const { look } = night(crowd);
    look();
    seat(crowd, 0, { pulse: 1, generation: 2 });
    seat(crowd, 1, { pulse: 2, generation: 1 });
    assert.equal(look().count, 3);
    seat(crowd, 0, { pulse: 2, generation: 2 });
    assert.equal(look().count, 4);
  });

  it("counts nothing twice when somebody sits down who has not pressed", () => {
    const crowd = crowdOf({ pulse: 500, generation: 1 });
    const { look } = night(crowd);
    look();
    seat(crowd, 0, { pulse: 0, generation: 2 });
    assert.equal(look().count, 0);
  });

  it("counts from where they stand in another room, and newcomers there from zero", () => {
    const crowd = crowdOf({ pulse: 5, generation: 1 });
    const { look } = night(crowd);
    look();
    crowd.room++;
    seat(crowd, 0, { pulse: 40, generation: 2 });
    assert.equal(look().count, 0);
    seat(crowd, 1, { pulse: 1, generation: 1 });
    assert.equal(look().count, 1);
  });

  it("makes no jump when the room starts again from zero", () => {
    const crowd = crowdOf({ pulse: 40_000, generation: 1 });
    const { look } = night(crowd);
    look();
    seat(crowd, 0, { pulse: 0, generation: 1 });
    crowd.room++;
    assert.equal(look().count, 0);
    seat(crowd, 0, { pulse: 1, generation: 1 });
    assert.equal(look().count, 1);
  });

  it("makes no jump when a counter is set back", () => {
    const crowd = crowdOf({ pulse: 500 });
    const { look } = night(crowd);
    look();
    seat(crowd, 0, { pulse: 0 });
    assert.equal(look().count, 0);
  });

  it("keeps the presses of somebody who went away and came back", () => {
    const crowd = crowdOf({ pulse: 5 });
    const { look } = night(crowd);
    look();
    seat(crowd, 0, away);
    look();
    seat(crowd, 0, { pulse: 7 });
    assert.equal(look().count, 2);
  });

  it("has a rate in presses a second, whatever the pace of the patches", () => {
    for (const hz of [10, 60]) {
      const tonight = night(crowdOf({ pulse: 0 }));
      tonight.look();
      tonight.press(0, hz * 10, 10);
      near(tonight.look(0).rate, hz, hz * 0.001);
    }
  });

  it("forgets a rhythm within seconds, and has no rate when nobody is here", () => {
    const crowd = crowdOf({ pulse: 0 });
    const tonight = night(crowd);
    tonight.look();
    tonight.press(0, 20, 2);
    assert.ok(tonight.look(3).rate < 1);
    tonight.press(0, 20, 2);
    seat(crowd, 0, nobody);
    assert.deepEqual(tonight.look(), { count: 40, rate: 0 });
  });

  it("never goes down, whatever happens", () => {
    const row = fc.record({ pulse: fc.nat(65_535), generation: fc.nat(3) });
    const looks = fc.array(fc.tuple(row, fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(looks, (steps) => {
        const crowd = crowdOf({ pulse: 0 });
        const tonight = night(crowd);
        let last = tonight.look().count;
        for (const [person, restarted] of steps) {
          if (restarted) crowd.room++;
          seat(crowd, 0, person);
          const { count, rate } = tonight.look();
          assert.ok(count >= last && Number.isFinite(rate) && rate >= 0);
          last = count;
        }
      }),
    );
  });
});
