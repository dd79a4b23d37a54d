import type { Histogram } from "../measure/histograms.ts";
import { FIGURES, type FigureName, MEASURES, type MeasureName } from "../measure/recorded.ts";
import { numberSaid } from "../verdict/said.ts";
import { PERCENTILES } from "../verdict/slo.ts";
import { type Html, html } from "./html.ts";

const SHOWN = ["p50", "p95", "p99", "p99.9", "max"] as const;

/** Each measure, from the quick half to the slowest of all. */
export function momentsTable(histograms: ReadonlyMap<MeasureName, Histogram>): Html {
  const measured = namesOf(MEASURES).flatMap((name) => {
    const histogram = histograms.get(name);
    return histogram === undefined || histogram.count === 0 ? [] : [{ name, histogram }];
  });
  if (measured.length === 0) return html``;
  return html`<p class="soft">
      While everybody was in; coming, returning and the load generator itself over the whole run.
    </p>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th>Milliseconds</th>
            <th class="meaning"></th>
            ${SHOWN.map((name) => html`<th class="number">${name}</th>`)}
            <th class="number">moments</th>
          </tr>
        </thead>
        <tbody>
          ${measured.map(({ name, histogram }) => momentsRow(name, histogram))}
        </tbody>
      </table>
    </div>`;
}

function momentsRow(name: MeasureName, histogram: Histogram): Html {
  const values = SHOWN.map((shown) => histogram.percentileMs(PERCENTILES[shown]) ?? 0);
  return html`<tr>
    <td>${name}</td>
    <td class="meaning">${MEASURES[name]}</td>
    ${values.map((ms) => html`<td class="number">${numberSaid(ms, ms < 100 ? 1 : 0)}</td>`)}
    <td class="number">${numberSaid(histogram.count)}</td>
  </tr>`;
}

/** Every number at the end. */
export function figuresList(figures: Readonly<Record<string, number>>): Html {
  const known = namesOf(FIGURES).flatMap((name) => {
    const value = figures[name];
    return value === undefined ? [] : [countRow(name, figureSaid(name, value), FIGURES[name])];
  });
  return html`<dl class="counts">${known}</dl>`;
}

/** Why people were refused, dropped or came back. */
export function causesList(causes: Readonly<Record<string, number>>): Html {
  const happened = Object.entries(causes).filter(([, times]) => times > 0);
  if (happened.length === 0) return html`<p class="soft">None was told.</p>`;
  return html`<dl class="counts">
    ${happened.map(([cause, times]) => countRow(cause, numberSaid(times), ""))}
  </dl>`;
}

function countRow(name: string, said: string, meaning: string): Html {
  return html`<div>
    <dt>${name}<small>${meaning}</small></dt>
    <dd>${said}</dd>
  </div>`;
}

function figureSaid(name: FigureName, value: number): string {
  if (name.endsWith("_share") || name.endsWith("_cpu")) return `${numberSaid(value * 100, 2)} %`;
  if (name.endsWith("_mb")) return `${numberSaid(value, 0)} MB`;
  if (name.startsWith("bytes_")) return `${numberSaid(value)} B/s`;
  return numberSaid(value, 2);
}

function namesOf<Name extends string>(table: Readonly<Record<Name, string>>): Name[] {
  return Object.keys(table) as Name[];
}
