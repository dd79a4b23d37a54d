import { z } from "zod";
import { FileMistakes, mistakesOf } from "#protocol/mistakes.ts";
import type { Recorded } from "../measure/recorded.ts";
import { sentenceOf } from "../verdict/sentence.ts";
import { sentenceOfSlo } from "../verdict/slo.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { type Run, runSchema } from "./run.ts";

const number = z.number().optional();
const names = z.record(z.string(), z.number());

const sample = z.object({
  atSeconds: z.number(),
  wanted: z.number(),
  participants: z.number(),
  frameToDatagramMs: z.object({ p50: z.number(), p95: z.number(), p99: z.number() }).optional(),
  serverCpu: number,
  adapterCpu: number,
  serverMemoryMb: number,
  tickP99Ms: number,
  bytesDownPerSecond: number,
  bytesUpPerSecond: number,
});

/** Counts up when a reader of before would misread. */
export const REPORT_VERSION = 2;

/** What `report.json` holds: everything, so that pages can be made of it again, and other programs can read it. */
const documentSchema = z.object({
  version: z.literal(REPORT_VERSION),
  run: runSchema,
  verdict: z.object({
    kind: z.enum(["held", "missed", "invalid"]),
    sentence: z.string(),
    faults: z.array(z.string()),
    slos: z.array(
      z.object({ slo: z.string(), kind: z.enum(["held", "missed", "unmeasured"]), value: number }),
    ),
  }),
  figures: names,
  causes: names,
  samples: z.array(sample),
  /** What was judged, by name: HdrHistogram V2, compressed, base64; they count microseconds. */
  histograms: z.record(z.string(), z.string()),
  /** The same of the whole run, while people came and went too. */
  wholeRun: z.record(z.string(), z.string()),
});

export type ReportDocument = z.infer<typeof documentSchema>;
export type DocumentSample = z.infer<typeof sample>;

export function documentOf(run: Run, recorded: Recorded, verdict: Verdict): ReportDocument {
  const { kind, faults, outcomes } = verdict;
  return {
    version: REPORT_VERSION,
    run,
    verdict: {
      kind,
      sentence: sentenceOf(verdict, run),
      faults: [...faults],
      slos: outcomes.map((outcome) => ({
        slo: sentenceOfSlo(outcome.slo),
        kind: outcome.kind,
        ...("value" in outcome ? { value: outcome.value } : {}),
      })),
    },
    figures: { ...recorded.figures },
    causes: { ...recorded.causes },
    samples: [...recorded.samples],
    histograms: encoded(recorded.histograms),
    wholeRun: encoded(recorded.wholeRun),
  };
}

function encoded(histograms: Recorded["histograms"]): Record<string, string> {
  return Object.fromEntries([...histograms].map(([name, of]) => [name, of.encode()]));
}

/** Reads what stands in a `report.json`. Throws `FileMistakes` of what does not. */
export function readDocument(json: string): ReportDocument {
  const file = parsed(json);
  const checked = documentSchema.safeParse(file);
  if (checked.success) return checked.data;
  throw new FileMistakes("report.json", "shown", mistakesOf(checked.error, file));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new FileMistakes("report.json", "shown", [`it is no JSON: ${(error as Error).message}`]);
  }
}
