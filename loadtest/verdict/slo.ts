import { FIGURES, type FigureName, MEASURES, type MeasureName } from "../measure/recorded.ts";
import { nearestOf } from "./nearest.ts";

/** Of a hundred moments, how many were no worse. A mean is not among them: it hides the people it went badly for. */
export const PERCENTILES = {
  p50: 50,
  p75: 75,
  p90: 90,
  p95: 95,
  p99: 99,
  "p99.9": 99.9,
  max: 100,
} as const;

export type Percentile = keyof typeof PERCENTILES;

export const COMPARISONS = {
  "<": (value: number, limit: number) => value < limit,
  "<=": (value: number, limit: number) => value <= limit,
  ">": (value: number, limit: number) => value > limit,
  ">=": (value: number, limit: number) => value >= limit,
  "=": (value: number, limit: number) => value === limit,
} as const;

export type Comparison = keyof typeof COMPARISONS;

/** What a sentence is about: a percentile of many moments, or one number at the end. */
export type Subject =
  | { readonly kind: "measure"; readonly percentile: Percentile; readonly name: MeasureName }
  | { readonly kind: "figure"; readonly name: FigureName };

/** A promise: this number, on this side of this limit. */
export interface Slo {
  readonly subject: Subject;
  readonly comparison: Comparison;
  readonly limit: number;
}

export type ParsedSlo = { readonly slo: Slo } | { readonly mistakes: readonly string[] };

const LIKE = 'must read like "p95 frame_to_datagram_ms < 80" or "lost = 0"';
/** A share of a core; no machine has more of them for one process. */
const CPU_MAX = 64;

/** Reads a sentence such as `p95 frame_to_datagram_ms < 80`; any text at all is either one or has its mistakes told. */
export function parseSlo(sentence: string): ParsedSlo {
  const [whole, left = "", comparison = "", right = ""] =
    /^([^<>=!≤≥]*)([<>=!≤≥]+)(.*)$/su.exec(sentence.trim()) ?? [];
  if (whole === undefined) return { mistakes: [`${LIKE} (it is ${shown(sentence.trim())})`] };
  const subject = subjectOf(left.trim());
  const limit = right.trim();
  const mistakes = [
    ...("mistake" in subject ? [subject.mistake] : []),
    ...comparisonMistakes(comparison),
    ...limitMistakes(limit, "mistake" in subject ? "" : subject.name),
  ];
  if ("mistake" in subject || !isComparison(comparison) || mistakes.length > 0) return { mistakes };
  return { slo: { subject, comparison, limit: Number(limit) } };
}

/** An SLO as one writes it. */
export function sentenceOfSlo({ subject, comparison, limit }: Slo): string {
  return `${nameOf(subject)} ${comparison} ${limit}`;
}

export function nameOf(subject: Subject): string {
  return subject.kind === "measure" ? `${subject.percentile} ${subject.name}` : subject.name;
}

function subjectOf(left: string): Subject | { readonly mistake: string } {
  const words = left.split(/\s+/u);
  const [first = "", second] = words;
  if (first === "" || words.length > 2)
    return { mistake: `${LIKE} (before the sign it has ${shown(left)})` };
  const name = second ?? first;
  const percentile = second === undefined ? undefined : first;
  if (isMeasure(name)) return measureOf(percentile, name);
  if (!isFigure(name)) return { mistake: unknownName(name) };
  if (percentile === undefined) return { kind: "figure", name };
  return { mistake: `${name} is one number at the end; take out ${shown(percentile)}` };
}

function measureOf(percentile: string | undefined, name: MeasureName) {
  if (percentile !== undefined && isPercentile(percentile))
    return { kind: "measure", percentile, name } as const;
  const known = Object.keys(PERCENTILES).join(", ");
  const remedy = `${name} is measured many times, so say of which: ${known}`;
  return { mistake: percentile === undefined ? remedy : `${remedy} (it is ${shown(percentile)})` };
}

function unknownName(name: string): string {
  const names = [...Object.keys(MEASURES), ...Object.keys(FIGURES)];
  const nearest = nearestOf(name, names);
  const remedy = nearest === undefined ? `there are: ${names.join(", ")}` : `is it ${nearest}?`;
  return `nothing called ${shown(name)} is measured; ${remedy}`;
}

function comparisonMistakes(comparison: string): string[] {
  if (isComparison(comparison)) return [];
  const known = Object.keys(COMPARISONS).join(" ");
  return [`the sign must be one of: ${known} (it is ${shown(comparison)})`];
}

function limitMistakes(limit: string, name: string): string[] {
  const found = `(it is ${shown(limit)})`;
  if (!/^\d{1,12}(\.\d{1,9})?$/u.test(limit))
    return [`the limit must be a number without a unit, such as 80 or 0.5 ${found}`];
  if (name.endsWith("_share") && Number(limit) > 1)
    return [`${name} goes from 0 to 1, where 1 means everybody ${found}`];
  if (name.endsWith("_cpu") && Number(limit) > CPU_MAX)
    return [`${name} is of one core, so that 80 % is 0.8 ${found}`];
  return [];
}

function isComparison(text: string): text is Comparison {
  return Object.hasOwn(COMPARISONS, text);
}

function isPercentile(text: string): text is Percentile {
  return Object.hasOwn(PERCENTILES, text);
}

function isMeasure(text: string): text is MeasureName {
  return Object.hasOwn(MEASURES, text);
}

function isFigure(text: string): text is FigureName {
  return Object.hasOwn(FIGURES, text);
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
}
