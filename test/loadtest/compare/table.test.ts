import assert from "node:assert/strict";
import { rowsOf } from "../../../loadtest/compare/summary.ts";
import { tableOf } from "../../../loadtest/compare/table.ts";
import { windowWith } from "./windows.ts";

describe("the table", () => {
  it("has a line a row, its numbers under their headings", () => {
    const rows = rowsOf([
      windowWith({ readShare: 0.5 }),
      windowWith({ peer: "floor", heard: undefined, serverCpuShare: 0.1234, cpuUsPerFrame: 12.34 }),
    ]);
    assert.equal(
      tableOf(rows),
      [
        "phones  server  CPU %  µs/frame  CPU %/phone  B/s to phone  B/s from phone  frames/s  read %  press p50  p95  p99 ms  loop p99 ms  phones' CPU %  phones' loop ms  others' CPU %  broke",
        "   500    ours   20.0      20.0       0.0400           240             300     10000    50.0         30   52      55          2.0           15.0              4.0           10.0  broke",
        "   500   floor   12.3      12.3       0.0400           240             300     10000   100.0          -    -       -          2.0           15.0              4.0           10.0       ",
      ].join("\n"),
    );
  });
});
