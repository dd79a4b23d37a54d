import assert from "node:assert/strict";
import { FRAMES_PER_SECOND } from "#protocol/limits.ts";
import { layoutOf } from "#protocol/layout.ts";
import type { Act } from "../../../loadtest/behaviours/act.ts";
import { BEHAVIOUR_NAMES } from "../../../loadtest/behaviours/list.ts";
import { EVERY_KIND, showWith } from "../../protocol/shows.ts";
import { eveningOf, passes, phoneWith } from "./evening.ts";

const show = showWith(EVERY_KIND);
const layout = layoutOf(show);
const phone = phoneWith(show.controls);
const SECONDS = 300;

/** An act that a phone could not do: out of range, or with a control that is not what it says. */
function assertPossible(act: Act): void {
  if (act.kind === "steer") assert(Math.hypot(act.x, act.y) <= 1 + 1e-9);
  if (act.kind === "press") assert(controlOf(act.control)?.control.kind === "button");
  if (act.kind !== "set") return;
  const { channels = [] } = controlOf(act.control) ?? {};
  assert.equal(act.values.length, channels.length);
  channels.forEach(({ min, max, integer }, part) => {
    const value = act.values[part] ?? Number.NaN;
    assert(value >= min && value <= max, `${act.control} is ${value}`);
    assert(!integer || Number.isInteger(value));
  });
}

function controlOf(id: string | undefined) {
  return layout.controls.find(({ control }) => control.id === id);
}

for (const name of BEHAVIOUR_NAMES) {
  describe(`a bot that is ${name}`, () => {
    it("does the same again with the same seed", () => {
      assert.deepEqual(eveningOf(name, 5, SECONDS, phone), eveningOf(name, 5, SECONDS, phone));
    });

    it("does only what a phone can do", () => {
      for (let seed = 0; seed < 20; seed++)
        for (const { act } of eveningOf(name, seed, SECONDS, phone)) assertPossible(act);
    });

    it("lets time pass between one act and the next, and does no more than a phone sends", () => {
      const touches = eveningOf(name, 8, SECONDS, phone).filter(({ act }) => passes(act) === 0);
      const seconds = new Map<number, number>();
      for (const { atMs } of touches) {
        const second = Math.floor(atMs / 1000);
        seconds.set(second, (seconds.get(second) ?? 0) + 1);
      }
      // One more where a thumb is lifted between two frames.
      for (const count of seconds.values()) assert(count <= FRAMES_PER_SECOND + 1, `${count}`);
    });

    it("is at a loss for nothing on a phone that shows no control", () => {
      const acts = eveningOf(name, 4, 30, phoneWith([])).map(({ act }) => act);
      assert(acts.length > 0);
      assert(acts.every(({ kind }) => kind !== "press" && kind !== "set"));
    });

    it("ends with leaving or not at all", () => {
      const evening = eveningOf(name, 1, 4 * 3600, phone);
      const leaves = evening.filter(({ act }) => act.kind === "leave").length;
      assert.equal(leaves, name === "leaver" ? 1 : 0);
      const last = evening.at(-1);
      const endedMs = (last?.atMs ?? 0) + (last === undefined ? 0 : passes(last.act));
      assert(name === "leaver" ? last?.act.kind === "leave" : endedMs >= 4 * 3_600_000);
    });
  });
}

describe("two bots of a kind", () => {
  for (const name of BEHAVIOUR_NAMES.filter((any) => any !== "idle")) {
    it(`differ, when they are ${name}`, () => {
      assert.notDeepEqual(eveningOf(name, 1, 60, phone), eveningOf(name, 2, 60, phone));
    });
  }
});
