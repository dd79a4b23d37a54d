import assert from "node:assert/strict";
import { rowsOf } from "../../../loadtest/compare/summary.ts";
import { tableOf } from "../../../loadtest/compare/table.ts";
import { windowWith } from "./windows.ts";

describe("the table", () => {
  it("has a line a row, its numbers under their headings", () => {
    const rows = rowsOf([
      windowWith({}),
      windowWith({ peer: "floor", serverCpuShare: 0.1234, cpuUsPerFrame: 12.34 }),
    ]);
    assert.equal(
      tableOf(rows),
      [
        "phones  server  CPU %  µs/frame  CPU %/phone  B/s to phone  B/s from phone  frames/s  read %  phones' CPU %  delay p99 ms  others' CPU %",
        "   500    ours   20.0      20.0       0.0400           260             300     10000   100.0           15.0           4.0           10.0",
        "   500   floor   12.3      12.3       0.0400           260             300     10000   100.0           15.0           4.0           10.0",
      ].join("\n"),
    );
  });
});
