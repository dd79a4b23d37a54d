import assert from "node:assert/strict";
import * as fc from "fast-check";
import { CLOSE } from "#protocol/close.ts";
import { Comings, GOINGS, whyGone } from "../../server/room/comings.ts";

describe("why a connection ended", () => {
  it("is what the room said, whatever the other end says", () => {
    assert.equal(whyGone(CLOSE.removed, CLOSE.removed), "removed");
    assert.equal(whyGone(CLOSE.takenOver, 1006), "taken_over");
    assert.equal(whyGone(CLOSE.badFrames, CLOSE.consented), "bad_frames");
  });

  it("is a leave, a stop, a closed page or something unreadable, and otherwise a link that broke", () => {
    const said = [
      [CLOSE.consented, "consented"],
      [CLOSE.stopping, "stopping"],
      [4002, "unreadable"],
      [1000, "page_closed"],
      [1001, "page_closed"],
      [1005, "page_closed"],
      [1006, "broke"],
      [4010, "broke"],
      [undefined, "broke"],
    ] as const;
    for (const [code, why] of said) assert.equal(whyGone(undefined, code), why);
  });

  it("is nobody's to invent: a code of ours that we did not send says nothing", () => {
    for (const code of [CLOSE.takenOver, CLOSE.removed, CLOSE.flood, CLOSE.badFrames, CLOSE.full])
      assert.equal(whyGone(undefined, code), "broke");
  });

  it("is one of few, whatever the codes", () => {
    const code = fc.option(fc.integer({ min: 0, max: 65_535 }), { nil: undefined });
    fc.assert(
      fc.property(code, code, (ours, theirs) => assert(GOINGS.includes(whyGone(ours, theirs)))),
    );
  });
});

describe("comings and goings", () => {
  it("are counted, each reason from the beginning on", () => {
    const comings = new Comings();
    for (const isBack of [false, true, false]) comings.came(isBack);
    comings.went("removed");
    assert.deepEqual([comings.joins, comings.rejoins], [3, 1]);
    const goings = new Map(comings.goings());
    assert.deepEqual([...goings.keys()], GOINGS);
    assert.equal(new Set(GOINGS).size, GOINGS.length);
    assert.deepEqual([goings.get("removed"), goings.get("broke")], [1, 0]);
  });
});
