import assert from "node:assert/strict";
import { CLOSE, REFUSED } from "#protocol/close.ts";
import {
  FIRST_LINK,
  type Link,
  type LinkEvent,
  linkAfter,
} from "../../../client/connection/link.ts";

const seated: LinkEvent = { kind: "seated" };
const closed = (code: number): LinkEvent => ({ kind: "closed", code });

function after(...events: readonly LinkEvent[]): Link {
  return events.reduce(linkAfter, FIRST_LINK);
}

describe("a page's link", () => {
  it("joins, then plays", () => {
    assert.deepEqual(FIRST_LINK, { kind: "joining", failures: 0 });
    assert.deepEqual(after(seated), { kind: "playing", quiet: false });
  });

  it("keeps joining while nobody answers, and counts", () => {
    assert.deepEqual(after(closed(0), closed(0)), { kind: "joining", failures: 2 });
  });

  it("comes back after a dropped link, and counts what failed since", () => {
    assert.deepEqual(after(seated, closed(1006)), { kind: "reconnecting", failures: 0 });
    assert.deepEqual(after(seated, closed(1006), closed(0)), { kind: "reconnecting", failures: 1 });
    assert.deepEqual(after(seated, closed(1006), closed(0), seated), {
      kind: "playing",
      quiet: false,
    });
  });

  it("comes back when the server stops, the show changes, or its own late attempt got in", () => {
    for (const code of [CLOSE.stopping, CLOSE.showChanged, CLOSE.superseded])
      assert.equal(after(seated, closed(code)).kind, "reconnecting");
  });

  it("stands in line, moves up, and plays", () => {
    const waiting: LinkEvent = { kind: "queued", place: 3 };
    assert.deepEqual(after(waiting), { kind: "full", place: 3 });
    assert.deepEqual(after(waiting, { kind: "queued", place: 2 }), { kind: "full", place: 2 });
    assert.equal(after(waiting, seated).kind, "playing");
  });

  it("has no light that is kept when it drops out of the line: it joins again", () => {
    for (const full of [{ kind: "queued", place: 3 }, closed(CLOSE.full)] as const)
      assert.deepEqual(after(full, closed(1006)), { kind: "joining", failures: 0 });
  });

  it("has no place when the line is full too", () => {
    assert.deepEqual(after(closed(CLOSE.full)), { kind: "full" });
  });

  it("says when the room is quiet, and when it is heard again", () => {
    const quiet = after(seated, { kind: "heard", pulse: "quiet" });
    assert.deepEqual(quiet, { kind: "playing", quiet: true });
    assert.deepEqual(linkAfter(quiet, { kind: "heard", pulse: "fresh" }), {
      kind: "playing",
      quiet: false,
    });
  });

  it("is the same object when nothing changed, so that no screen is drawn twice", () => {
    const playing = after(seated);
    assert.equal(linkAfter(playing, seated), playing);
    assert.equal(linkAfter(playing, { kind: "heard", pulse: "fresh" }), playing);
    const joining = after();
    assert.equal(linkAfter(joining, { kind: "heard", pulse: "quiet" }), joining);
  });

  it("ends when left, taken over, refused or outdated, and stays so", () => {
    const endings = [
      [CLOSE.consented, "left"],
      [CLOSE.takenOver, "taken-over"],
      [REFUSED.key, "refused"],
      [REFUSED.options, "refused"],
      [REFUSED.version, "outdated"],
    ] as const;
    for (const [code, why] of endings) {
      const ended = after(seated, closed(code));
      assert.deepEqual(ended, { kind: "ended", why });
      assert.equal(linkAfter(ended, seated), ended);
    }
  });
});
