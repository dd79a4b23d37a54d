import assert from "node:assert/strict";
import { add, newTally } from "../../loadtest/flow.ts";
import { everybodyIn, phoneFigures, serverFigures, withTraffic } from "../../loadtest/recording.ts";

/** Counted so late: `messages` of ten bytes came to all of them together, and half as many went out. */
function counted(countedAtMs: number, participants: number, messages: number) {
  const tally = newTally();
  add(tally.in, messages * 10, messages);
  add(tally.out, messages * 5, messages / 2);
  return { countedAtMs, participants, tally };
}

describe("the counts of a full house", () => {
  it("are those that were made in it, each once", () => {
    const counts = [900, 1000, 1400, 1400, 2000, 2100].map((countedAtMs) => ({ countedAtMs }));
    assert.deepEqual(
      everybodyIn({ fromMs: 1000, toMs: 2000 }, counts).map(({ countedAtMs }) => countedAtMs),
      [1000, 1400, 2000],
    );
  });
});

describe("what one phone sent and got", () => {
  it("is a rate between the moments at which the fleet was counted", () => {
    assert.deepEqual(phoneFigures([counted(1000, 4, 100), counted(3000, 4, 260)]), {
      full_house_seconds: 2,
      bytes_down_per_phone: 200,
      bytes_up_per_phone: 100,
      messages_down_per_phone: 20,
      messages_up_per_phone: 10,
    });
  });

  it("is of as many as were in on the mean of all counts, not of two of them", () => {
    const counts = [counted(0, 2, 0), counted(1000, 8, 50), counted(2000, 2, 80)];
    assert.equal(phoneFigures(counts).messages_down_per_phone, 10);
  });

  it("is not told of no time, and of nobody", () => {
    assert.deepEqual(phoneFigures([]), {});
    assert.deepEqual(phoneFigures([counted(1000, 4, 1), counted(1000, 4, 2)]), {});
    assert.deepEqual(phoneFigures([counted(1000, 0, 1), counted(2000, 0, 2)]), {});
  });
});

describe("what the server said of itself", () => {
  const full = {
    seconds: 20,
    serverCpu: 0.5,
    serverMemoryMb: 90,
    framesPerSecond: 400,
    adapterCpu: 0.1,
    adapterDropped: 0,
    refusals: {},
  };
  const whole = { ...full, seconds: 60, serverCpu: 0.2, serverMemoryMb: 150, adapterDropped: 3 };

  it("is of the full house, but for the worst at any time", () => {
    assert.deepEqual(serverFigures(full, whole), {
      frames_per_second: 400,
      server_cpu: 0.5,
      server_memory_mb: 150,
      adapter_cpu: 0.1,
      adapter_dropped: 3,
    });
  });

  it("is not told of a full house that never was", () => {
    assert.deepEqual(serverFigures(undefined, whole), {
      server_memory_mb: 150,
      adapter_dropped: 3,
    });
  });
});

describe("the traffic of a second", () => {
  const sample = { atSeconds: 1, wanted: 4, participants: 4 };

  it("is what the phones of the fleet got and sent, and nobody else", () => {
    const counts = [counted(1000, 4, 100), counted(1500, 4, 110), counted(2500, 4, 130)];
    assert.deepEqual(
      withTraffic([sample, sample, sample], counts).map(
        ({ bytesDownPerSecond, bytesUpPerSecond }) => [bytesDownPerSecond, bytesUpPerSecond],
      ),
      [
        [undefined, undefined],
        [200, 100],
        [200, 100],
      ],
    );
  });

  it("is not known where nobody was counted anew", () => {
    const counts = [counted(1000, 4, 100), counted(1000, 4, 100)];
    assert.deepEqual(withTraffic([sample, sample], counts), [sample, sample]);
  });
});
