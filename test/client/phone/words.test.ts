import assert from "node:assert/strict";
import { type Screen, wordsOf } from "../../../client/phone/words.ts";

const say = (screen: Screen) => wordsOf(screen, "Murmuration");

describe("what the phone says", () => {
  it("is the show's name and one thing to do, at first", () => {
    const { title, button } = say({ kind: "welcome" });
    assert.equal(title, "Murmuration");
    assert.deepEqual(button, { label: "Join", does: "join" });
  });

  it("is the place in line, large, and that waiting is enough", () => {
    const { number, text, button } = say({ kind: "full", place: 12 });
    assert.equal(number, "12");
    assert.match(text, /by yourself/);
    assert.equal(button, undefined);
    assert.match(say({ kind: "full", place: 1 }).text, /You are next/);
    assert.equal(say({ kind: "full" }).number, undefined);
  });

  it("has a way on from every end", () => {
    for (const why of ["left", "taken-over", "refused", "outdated"] as const)
      assert.ok(say({ kind: "ended", why }).button !== undefined, why);
  });

  it("is patient, and becomes plainer when nothing answers for long", () => {
    for (const kind of ["joining", "reconnecting"] as const) {
      assert.doesNotMatch(say({ kind, failures: 1 }).text, /No answer/);
      assert.match(say({ kind, failures: 5 }).text, /No answer/);
    }
    assert.equal(say({ kind: "opening", failures: 0 }).text, "");
    assert.match(say({ kind: "opening", failures: 1 }).text, /cannot reach/);
  });

  it("is nothing while one plays, but that the signal is weak when it is", () => {
    assert.deepEqual(say({ kind: "playing", quiet: false }), { title: "", text: "" });
    assert.equal(say({ kind: "playing", quiet: true }).text, "Weak signal");
  });
});
