import assert from "node:assert/strict";
import { logNormal, oneOf, seeded, shuffled } from "../../loadtest/random.ts";

/** So many draws. */
function drawn<T>(draw: () => T, count: number): T[] {
  return Array.from({ length: count }, draw);
}

describe("seeded chance", () => {
  it("is sfc32, number for number", () => {
    // What the reference implementation answers for this seed, as published with rand_sfc.
    const reference = [0xa87dbc7e, 0x1787178c, 0x4c7b7234, 0xc65dade2, 0x2c692349, 0xf52c2153];
    const random = seeded(2, 1);
    assert.deepEqual(
      drawn(() => random() * 2 ** 32, reference.length),
      reference,
    );
  });

  it("is another one in each stream, and for each seed", () => {
    const firsts = [seeded(1, 0), seeded(1, 1), seeded(2, 0), seeded(1, 4000)].map((random) =>
      random(),
    );
    assert.equal(new Set(firsts).size, firsts.length);
  });

  it("knows no neighbours: the first draws of streams in a row are spread evenly", () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let stream = 0; stream < 4000; stream++) {
      const tenth = Math.floor(seeded(7, stream)() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) assert(count > 320 && count < 480, `${count} of 4000 in a tenth`);
  });
});

describe("a log-normal time", () => {
  const random = seeded(11);
  const times = drawn(() => logNormal(random, 900, 2.4), 20_000).sort((one, other) => one - other);
  const share = (ms: number) => times.filter((time) => time < ms).length / times.length;

  it("is as often below its median as above", () => {
    assert(Math.abs(share(900) - 0.5) < 0.01);
  });

  it("lies within one spread of it two times out of three, and within two 19 out of 20", () => {
    assert(Math.abs(share(900 * 2.4) - share(900 / 2.4) - 0.6827) < 0.01);
    assert(Math.abs(share(900 * 2.4 ** 2) - share(900 / 2.4 ** 2) - 0.9545) < 0.01);
  });

  it("is never nothing, whatever is drawn", () => {
    for (const least of [0, 1 - 2 ** -32]) {
      const time = logNormal(() => least, 900, 2.4);
      assert(time > 0 && Number.isFinite(time));
    }
  });
});

describe("a shuffle", () => {
  it("keeps everybody, and lets each be first equally often", () => {
    const random = seeded(3);
    const firsts = new Map<number, number>();
    for (let round = 0; round < 5000; round++) {
      const order = shuffled(random, [0, 1, 2, 3, 4]);
      assert.deepEqual(
        order.toSorted((one, other) => one - other),
        [0, 1, 2, 3, 4],
      );
      const [first = -1] = order;
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const count of firsts.values()) assert(count > 900 && count < 1100, `${count} of 5000`);
  });

  it("draws one of none as none", () => {
    assert.equal(
      oneOf(() => 0.5, []),
      undefined,
    );
  });
});
