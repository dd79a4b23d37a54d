import { Histogram } from "../measure/histograms.ts";
import type { MeasureName } from "../measure/recorded.ts";
import type { Chart } from "./chart.ts";
import { conditionsList, momentSaid } from "./conditions.ts";
import { type ReportDocument, readDocument } from "./document.ts";
import { type Embedded, embedded } from "./embedded.ts";
import { type Html, html } from "./html.ts";
import { markOf } from "./marks.ts";
import { causesList, figuresList, momentsTable } from "./numbers.ts";
import { promisesTable, slosIn, stepsTable } from "./promises.ts";
import { spreadCharts } from "./spread-charts.ts";
import { tilesOf } from "./tiles.ts";
import { timeCharts } from "./time-charts.ts";

const HEADLINES = { held: "Held", missed: "Missed", invalid: "Invalid" } as const;

/** The page of a report, from what its `report.json` says: one file that asks for nothing over any network. */
export function renderReport(json: string): string {
  const document = readDocument(json);
  const histograms = histogramsIn(document);
  const seconds = timeCharts(document.samples, slosIn(document));
  const spreads = spreadCharts(histograms);
  const { run, verdict, figures, causes } = document;
  const body = html`<header>
      <p class="soft">Crowdpatch load test: ${run.plan.name}, ${momentSaid(run.startedAt)}</p>
      <h1>${markOf(verdict.kind, HEADLINES[verdict.kind])}</h1>
      <p class="sentence">${verdict.sentence}</p>
      ${tilesOf(document, histograms)}
    </header>
    ${section("What was promised", promisesTable(document))}
    ${run.steps === undefined ? "" : section("Step by step", stepsTable(run.steps))}
    ${section("Second by second", chartBoxes(seconds, 0))}
    ${section("How many waited how long", chartBoxes(spreads, seconds.length), momentsTable(histograms))}
    ${section("What was counted", figuresList(figures))}
    ${section("Causes of refusals, drops and returns", causesList(causes))}
    ${section("Under these conditions", conditionsList(run))}`;
  return pageOf(run.plan.name, body, [...seconds, ...spreads], embedded());
}

function section(title: string, ...parts: readonly Html[]): Html {
  return html`<section>
    <h2>${title}</h2>
    ${parts}
  </section>`;
}

/** Places for the page's script to draw in; each says when there is nothing to draw. */
function chartBoxes(charts: readonly Chart[], from: number): Html {
  return html`<div class="two">
    ${charts.map(
      ({ title, lines }, index) =>
        html`<figure>
          <figcaption>${title}</figcaption>
          ${
            lines.length === 0
              ? html`<p class="soft">Not measured.</p>`
              : html`<div data-chart="${from + index}"></div>`
          }
        </figure>`,
    )}
  </div>`;
}

function histogramsIn({ histograms }: ReportDocument): Map<MeasureName, Histogram> {
  return new Map(
    Object.entries(histograms).map(([name, text]) => [name as MeasureName, Histogram.decode(text)]),
  );
}

/** Nothing but what stands in the page may run or shape it, and it may ask nobody for anything. */
function pageOf(name: string, body: Html, charts: readonly Chart[], parts: Embedded): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${parts.policy}">
<meta name="color-scheme" content="dark light">
${html`<title>Load test: ${name}</title>`.text}
<style>${parts.style}</style>
</head>
<body>
<main>
${body.text}
</main>
<script type="application/json" id="charts">${JSON.stringify(charts).replaceAll("<", "\\u003c")}</script>
<script>${parts.script}</script>
</body>
</html>
`;
}
