import type { Histogram } from "../measure/histograms.ts";
import type { MeasureName } from "../measure/recorded.ts";
import { advisedPhones, advisesLimit } from "../verdict/advice-said.ts";
import { numberSaid, percentSaid } from "../verdict/said.ts";
import type { ReportDocument } from "./document.ts";
import { type Html, html } from "./html.ts";

/** The four numbers that one asks for first. A run that means nothing has none. */
export function tilesOf(
  { run, verdict, figures }: ReportDocument,
  histograms: ReadonlyMap<MeasureName, Histogram>,
): Html {
  if (verdict.kind === "invalid") return html``;
  const { peak_participants: peak, server_cpu: cpu } = figures;
  const p95 = histograms.get("frame_to_datagram_ms")?.percentileMs(95);
  const isAdvised = verdict.kind === "held" && advisesLimit(run);
  const advised = isAdvised && peak !== undefined ? advisedPhones(peak) : undefined;
  return html`<div class="tiles">
    ${[
      tile(saidOr(peak, numberSaid), `phones at once, of ${numberSaid(run.plan.participants)}`),
      tile(
        saidOr(p95, (ms) => `${numberSaid(ms, ms < 100 ? 1 : 0)} ms`),
        "from a press to the installation, p95",
      ),
      tile(saidOr(cpu, percentSaid), "of one core for the server"),
      advised === undefined
        ? tile("–", "no limit is advised")
        : tile(numberSaid(advised), "phones is the limit we advise"),
    ]}
  </div>`;
}

function tile(value: string, words: string): Html {
  return html`<div class="tile"><b>${value}</b><span>${words}</span></div>`;
}

function saidOr(value: number | undefined, said: (value: number) => string): string {
  return value === undefined ? "–" : said(value);
}
