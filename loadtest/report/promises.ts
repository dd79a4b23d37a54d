import { FIGURES, MEASURES } from "../measure/recorded.ts";
import { valueSaid } from "../verdict/outcome.ts";
import { countSaid, numberSaid } from "../verdict/said.ts";
import { parseSlo, type Slo } from "../verdict/slo.ts";
import type { ReportDocument } from "./document.ts";
import { type Html, html } from "./html.ts";
import { markOf } from "./marks.ts";
import type { Step } from "./run.ts";

type Told = ReportDocument["verdict"]["slos"][number];

/** The promises as they stand in a document; one in words of another version has no limit to draw. */
export function slosIn({ verdict }: ReportDocument): Slo[] {
  return verdict.slos.flatMap(({ slo }) => {
    const parsed = parseSlo(slo);
    return "slo" in parsed ? [parsed.slo] : [];
  });
}

export function promisesTable({ verdict }: ReportDocument): Html {
  if (verdict.slos.length === 0) return html`<p class="soft">Nothing was promised.</p>`;
  const caution =
    verdict.kind === "invalid"
      ? html`<p class="soft">The test was invalid, so none of these counts.</p>`
      : "";
  return html`${caution}
    <table class="promises">
      <thead>
        <tr>
          <th>Promise</th>
          <th class="meaning"></th>
          <th class="number">It was</th>
          <th></th>
        </tr>
      </thead>
      <tbody>
        ${verdict.slos.map(promiseRow)}
      </tbody>
    </table>`;
}

function promiseRow({ slo, kind, value }: Told): Html {
  const parsed = parseSlo(slo);
  const known = "slo" in parsed ? parsed.slo : undefined;
  const was = value === undefined ? "–" : known ? valueSaid(known, value) : numberSaid(value, 3);
  return html`<tr>
    <td>${slo}</td>
    <td class="meaning">${known ? meaningOf(known) : ""}</td>
    <td class="number">${was}</td>
    <td>${markOf(kind)}</td>
  </tr>`;
}

function meaningOf({ subject }: Slo): string {
  return subject.kind === "measure" ? MEASURES[subject.name] : FIGURES[subject.name];
}

/** How a capacity was looked for. */
export function stepsTable(steps: readonly Step[]): Html {
  return html`<table>
    <thead>
      <tr>
        <th>Step</th>
        <th></th>
        <th>What broke</th>
      </tr>
    </thead>
    <tbody>
      ${steps.map(
        ({ participants, kind, broke }) =>
          html`<tr>
            <td>${countSaid(participants, "phone")}</td>
            <td>${markOf(kind)}</td>
            <td>${broke.map((said) => html`<div>${said}</div>`)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
