import assert from "node:assert/strict";
import { layoutOf } from "#protocol/layout.ts";
import { tableOf } from "#aggregate/table.ts";
import { Due } from "../../../installation-adapter/outputs/due.ts";

describe("a keyframe", () => {
  it("has every empty slot once a second, at any pace and with any number of slots", () => {
    const layout = layoutOf({ controls: [] });
    for (let slots = 1; slots <= 260; slots++) {
      const table = tableOf([], layout, slots);
      const nobody = new Float64Array(table.size);
      for (const rateHz of [1, 7, 24, 25, 30, 50, 60, 90, 120]) {
        const due = new Due(table, slots, rateHz);
        const told = new Uint8Array(slots);
        for (let tick = 0; tick < rateHz; tick++) {
          due.begin(nobody);
          for (let row = 0; row < slots; row++) if (due.slot(row)) told[row] = (told[row] ?? 0) + 1;
        }
        assert.ok(
          told.every((times) => times === 1),
          `${slots} slots, ${rateHz} Hz: ${told.join("")}`,
        );
      }
    }
  });
});
