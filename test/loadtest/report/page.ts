import { verdictOf } from "../../../loadtest/verdict/verdict.ts";
import { documentOf, type ReportDocument } from "../../../loadtest/report/document.ts";
import type { Run } from "../../../loadtest/report/run.ts";
import type { Recorded } from "../../../loadtest/measure/recorded.ts";
import { recordedWith, runWith, slosOf } from "../verdict/recordings.ts";

/** What a run's `report.json` says, as somebody who reads it back has it. */
export function documentWith(
  run: Partial<Run> = {},
  recorded: Recorded = recordedWith(),
  slos = slosOf("p95 frame_to_datagram_ms < 80", "p99 server_loop_delay_ms < 20", "lost = 0"),
): ReportDocument {
  const verdict = verdictOf(recorded, slos);
  return JSON.parse(JSON.stringify(documentOf(runWith(run), recorded, verdict))) as ReportDocument;
}
