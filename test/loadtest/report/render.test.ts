import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Chart } from "../../../loadtest/report/chart.ts";
import { renderReport } from "../../../loadtest/report/render.ts";
import { writeReport } from "../../../loadtest/report/report.ts";
import { verdictOf } from "../../../loadtest/verdict/verdict.ts";
import { newFolder } from "../../support/server.ts";
import {
  hundred,
  recordedWith,
  runWith,
  slosOf,
  withFigures,
  withMoments,
} from "../verdict/recordings.ts";
import { documentWith } from "./page.ts";

const pageOf = (...of: Parameters<typeof documentWith>) =>
  renderReport(JSON.stringify(documentWith(...of)));
/** What a reader sees, a space between the pieces. */
const wordsIn = (page: string) =>
  page
    .replace(/<(style|script)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
const NASTY = `</title></script><script>alert(1)</script><img src=x onerror="alert(1)">'&`;

describe("a report", () => {
  it("is three files, the page made of the JSON alone", async () => {
    const folder = join(newFolder(), "deep", "report");
    const recorded = recordedWith();
    await writeReport(folder, runWith(), recorded, verdictOf(recorded, slosOf("lost = 0")));
    const read = (file: string) => readFileSync(join(folder, file), "utf8");
    assert.equal(read("index.html"), renderReport(read("report.json")));
    assert.match(read("junit.xml"), /^<\?xml/);
  });

  it("begins with the verdict and its sentence", () => {
    const document = documentWith();
    const words = wordsIn(pageOf());
    const said = document.verdict.sentence.replaceAll("<", "&lt;");
    assert(words.includes(` Held ${said} 400 phones at once, of 400 41 ms from a press `), words);
  });

  it("says of each promise what it means, what it was, and what became of it", () => {
    const words = wordsIn(pageOf({}, withFigures({ lost: 2 })));
    assert(
      words.includes(
        " lost = 0 times a phone lost its connection without anybody wanting it 2 missed ",
      ),
    );
    assert(
      words.includes(
        " p95 frame_to_datagram_ms &lt; 80 from the moment a press was to be sent until the installation has it 41 held ",
      ),
    );
  });

  it("names every condition", () => {
    const command = "npm run loadtest -- --profile announcement --seed 7";
    const words = wordsIn(pageOf({ command, interrupted: true }));
    for (const said of [
      "Plan announcement",
      "Phones 400, each at most 20 frames a second",
      "Behaviour 40 % idle, 60 % wanderer",
      "What happens arrive 100 % in 60 s, then play in 65 s",
      "Seed 7",
      `Again ${command}`,
      "Began 22 November 2026, 10:00 UTC",
      "Took 2 min 5 s, ended early",
      "Server its own, on the same machine as the load",
      "Machine Example CPU, 2 cores, 8 GB, linux 6.1 x64, Node 24.21.0",
      "Versions crowdpatch 0.1.0, @colyseus/core 0.18.17",
      "Commit 0123abc",
    ])
      assert(words.includes(said), said);
  });

  it("tells the steps of a search for the capacity", () => {
    const steps = [
      { participants: 400, kind: "held" as const, broke: [] },
      { participants: 500, kind: "missed" as const, broke: ["lost was 1 (limit = 0)"] },
    ];
    assert(
      wordsIn(pageOf({ steps })).includes(
        "400 phones held 500 phones missed lost was 1 (limit = 0)",
      ),
    );
  });

  it("has no numbers to forward when it is invalid", () => {
    const late = withMoments({ generator_loop_delay_ms: hundred(2, 9, 41) });
    const words = wordsIn(pageOf({}, late));
    assert.match(words, / Invalid INVALID\. The load generator was the bottleneck/);
    assert(!words.includes("phones at once"));
    assert(words.includes(" What was promised The test was invalid, so none of these counts. "));
  });

  it("says so where nothing was measured", () => {
    const none = new Map<never, never>();
    const nothing = { histograms: none, wholeRun: none, figures: {}, causes: {}, samples: [] };
    const page = pageOf({}, nothing, []);
    assert.equal(page.match(/Not measured\./g)?.length, 10);
    assert(page.includes("Nothing was promised."));
  });

  it("keeps whatever comes from outside from doing anything", () => {
    const { plan } = runWith();
    const recorded = recordedWith({ causes: { [NASTY]: 1 } });
    const page = pageOf(
      {
        plan: {
          ...plan,
          name: NASTY,
          mix: { [NASTY]: 100 },
          phases: [{ kind: NASTY, seconds: 1 }],
        },
        profile: NASTY,
        server: NASTY,
        commit: NASTY,
        command: NASTY,
        startedAt: NASTY,
        versions: { [NASTY]: NASTY },
        steps: [{ participants: 1, kind: "missed", broke: [NASTY] }],
      },
      recorded,
    );
    assert.equal(page.match(/<script\b/g)?.length, 2);
    assert.equal(page.match(/<img/g), null);
    assert.equal(page.match(/<\/title>/g)?.length, 1);
  });

  it("carries its charts as JSON that cannot end its element", () => {
    const document = documentWith();
    document.verdict.slos.push({ slo: "p99 frame_to_datagram_ms < 90", kind: "held", value: 1 });
    const page = renderReport(JSON.stringify(document));
    const [, json = ""] =
      /<script type="application\/json" id="charts">(.*?)<\/script>/s.exec(page) ?? [];
    const charts = JSON.parse(json) as Chart[];
    assert.equal(charts.length, 10);
    assert(charts[1]?.lines.some(({ name }) => name === "limit p99 < 90"));
    assert(!json.includes("<"));
  });
});
