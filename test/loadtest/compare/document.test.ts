import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { chartOf } from "../../../loadtest/compare/chart.ts";
import { writeDocument } from "../../../loadtest/compare/document.ts";
import { PEERS } from "../../../loadtest/compare/peers.ts";
import { rowsOf } from "../../../loadtest/compare/summary.ts";
import { newFolder } from "../../support/server.ts";
import { windowWith } from "./windows.ts";

const ROWS = rowsOf([
  windowWith({ peer: "crowdpatch", phones: 50, playing: 50 }),
  windowWith({ peer: "crowdpatch", phones: 500 }),
  windowWith({
    peer: "relay",
    phones: 50,
    playing: 50,
    readShare: 0.5,
    bytesToPhonePerSecond: 90_000,
  }),
]);

const TOLD = {
  command: "npm run bench -- --document docs",
  startedAt: "2026-11-22T12:00:00.000Z",
  machine: "2 × a core",
  versions: { crowdpatch: "0.1.0", ws: "8.23.0" },
  commit: "0123456789ab",
  peers: PEERS.slice(0, 4),
  seconds: 10,
  rounds: 3,
  framesPerSecond: 20,
  sentences: ["relay held no number that was tried and broke with 50."],
};

describe("the bench's picture", () => {
  const chart = chartOf(ROWS);

  it("has a line a server in each panel, and a cross where one broke", () => {
    assert.equal(chart.match(/<polyline /g)?.length, 4);
    assert.equal(chart.match(/stroke-width="2.5"\/>/g)?.length, 2 + 1);
    for (const word of ["crowdpatch", "relay", "phones"]) assert(chart.includes(`>${word}<`), word);
  });

  it("draws every point inside, also of one number only, and names nothing that is no number", () => {
    for (const picture of [chart, chartOf(ROWS.slice(0, 1))]) {
      assert(!/NaN|Infinity|undefined/.test(picture));
      for (const [, x = "", y = ""] of picture.matchAll(/<circle cx="([\d.-]+)" cy="([\d.-]+)"/g))
        assert(Number(x) > 0 && Number(x) < 880 && Number(y) > 0 && Number(y) < 324);
    }
  });
});

describe("a row of which nothing is known", () => {
  const late = { peer: "colyseus", phonesDelayP99Ms: 90, serverCpuShare: 0.7 };
  const rows = rowsOf([windowWith({}), windowWith(late)]);

  it("is in no picture, and has no number in the document", async () => {
    assert(!chartOf(rows).includes("colyseus"));
    const folder = newFolder();
    await writeDocument(folder, rows, TOLD);
    const said = await readFile(join(folder, "benchmarks.md"), "utf8");
    assert.match(said, /\| 500 \| colyseus (\| – ){7}\| not known: the phones' own process/);
  });
});

describe("the bench's document", () => {
  it("says what was found, who took part, each number, and how to repeat it", async () => {
    const folder = newFolder();
    await writeDocument(folder, ROWS, TOLD);
    const said = await readFile(join(folder, "benchmarks.md"), "utf8");
    for (const part of [
      "`npm run bench -- --document docs`",
      "- relay held no number that was tried and broke with 50.",
      "- **relay**: a relay on ws",
      "| 50 | relay | 20.0 % | 20.0 | 90000 | 10000 | 50 % | 30 / 52 / 55 | 2.0 | it read 50 % of what was sent |",
      "- machine: 2 × a core",
      "0123456789ab",
      "ws 8.23.0",
    ])
      assert(said.includes(part), part);
    assert.equal(await readFile(join(folder, "images/benchmarks.svg"), "utf8"), chartOf(ROWS));
  });
});
