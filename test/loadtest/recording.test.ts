import assert from "node:assert/strict";
import { add, newTally } from "../../loadtest/flow.ts";
import { everybodyIn, phoneFigures } from "../../loadtest/recording.ts";

const at = (...seconds: number[]) => seconds.map((atSeconds) => ({ atSeconds }));

describe("a full house", () => {
  it("is from the last arrival to the end", () => {
    const phases = [
      { kind: "arrive", share: 1, seconds: 5 },
      { kind: "play", seconds: 10 },
    ] as const;
    assert.deepEqual(everybodyIn({ phases: [...phases] }, at(0, 4, 5, 9, 15, 16)), at(5, 9, 15));
  });

  it("ends when the first ones leave, whatever comes then", () => {
    const phases = [
      { kind: "arrive", share: 1, seconds: 5 },
      { kind: "play", seconds: 5 },
      { kind: "leave", share: 0.5, seconds: 1 },
      { kind: "play", seconds: 10 },
    ] as const;
    assert.deepEqual(everybodyIn({ phases: [...phases] }, at(5, 10, 11, 20)), at(5, 10));
  });
});

describe("what one phone sent and got", () => {
  /** Counted so late: `messages` of ten bytes came to all of them together, and half as many went out. */
  function counted(countedAtMs: number, participants: number, messages: number) {
    const tally = newTally();
    add(tally.in, messages * 10, messages);
    add(tally.out, messages * 5, messages / 2);
    return { countedAtMs, participants, tally };
  }

  it("is a rate between the moments at which the fleet was counted", () => {
    assert.deepEqual(phoneFigures(counted(1000, 4, 100), counted(3000, 4, 260)), {
      bytes_down_per_phone: 200,
      bytes_up_per_phone: 100,
      messages_down_per_phone: 20,
      messages_up_per_phone: 10,
    });
  });

  it("is not told of no time, and of nobody", () => {
    assert.deepEqual(phoneFigures(counted(1000, 4, 1), counted(1000, 4, 2)), {});
    assert.deepEqual(phoneFigures(counted(1000, 0, 1), counted(2000, 0, 2)), {});
  });
});
