import assert from "node:assert/strict";
import { type AfterClose, afterClose, CLOSE, REFUSED } from "#protocol/close.ts";

/** What a page does next. A code that is new does not compile until it stands here. */
const AFTER: { readonly [K in keyof typeof CLOSE]: AfterClose } = {
  consented: "stay-away",
  stopping: "rejoin",
  takenOver: "taken-over",
  showChanged: "rejoin",
  full: "full",
  superseded: "rejoin",
  badFrames: "rejoin",
  flood: "rejoin",
  unacknowledged: "rejoin",
  removed: "removed",
};

const AFTER_REFUSAL: { readonly [K in keyof typeof REFUSED]: AfterClose } = {
  options: "refused",
  key: "refused",
  banned: "removed",
  version: "reload",
};

describe("after a closed connection", () => {
  for (const [why, next] of Object.entries(AFTER))
    it(`a page that is ${why} does this: ${next}`, () => {
      assert.equal(afterClose(CLOSE[why as keyof typeof CLOSE]), next);
    });

  it("a page comes back from whatever the network does", () => {
    for (const code of [1000, 1001, 1005, 1006, 1011, 1012, 4002, 4003, 4010, 0, -1, Number.NaN])
      assert.equal(afterClose(code), "rejoin");
  });

  it("each code has one meaning, and ours keep clear of the framework's", () => {
    const codes = Object.values(CLOSE);
    assert.equal(new Set(codes).size, codes.length);
    for (const code of codes)
      assert(code === CLOSE.consented || code === CLOSE.stopping || (code > 4100 && code < 4200));
  });
});

describe("after a refused join", () => {
  for (const [why, next] of Object.entries(AFTER_REFUSAL))
    it(`for its ${why}, a page does this: ${next}`, () => {
      assert.equal(afterClose(REFUSED[why as keyof typeof REFUSED]), next);
    });

  it("a page tries again when the server is only busy, or not there", () => {
    for (const status of [404, 408, 429, 500, 502, 503, 504])
      assert.equal(afterClose(status), "rejoin");
  });
});
