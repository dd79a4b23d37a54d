import { nameOf, type Slo } from "../verdict/slo.ts";
import { numberSaid } from "../verdict/said.ts";

/** What the page draws with uPlot; it gets these as JSON. */
export interface Chart {
  readonly title: string;
  /** What stands along the bottom: seconds since the run began, or how many of all, as `nines`. */
  readonly along: "seconds" | "nines";
  readonly at: readonly number[];
  readonly lines: readonly Line[];
}

export interface Line {
  readonly name: string;
  readonly tone: Tone;
  /** Null where nothing is known. */
  readonly values: readonly (number | null)[];
}

/** Colours by what they are for; the page's style says which they are. */
export type Tone = "first" | "second" | "third" | "fourth" | "wanted" | "limit";

/** A limit further off than this would press the lines flat. */
const FURTHEST = 4;

/** The limits among these promises that a chart can show beside its lines. */
export function limitLines(
  slos: readonly Slo[],
  names: readonly string[],
  lines: readonly Line[],
  times = 1,
): Line[] {
  const highest = highestOf(lines);
  const length = lines[0]?.values.length ?? 0;
  return slos
    .filter(
      ({ subject, limit }) =>
        names.includes(nameOf(subject)) && limit * times <= highest * FURTHEST,
    )
    .map(({ subject, comparison, limit }) => ({
      name: `limit ${subject.kind === "measure" ? `${subject.percentile} ` : ""}${comparison} ${numberSaid(limit * times, 3)}`,
      tone: "limit",
      values: Array.from({ length }, () => limit * times),
    }));
}

export function isKnown({ values }: Line): boolean {
  return values.some((value) => value !== null);
}

/** Four digits are more than a screen shows. */
export function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toPrecision(4));
}

function highestOf(lines: readonly Line[]): number {
  return lines.reduce(
    (highest, { values }) =>
      values.reduce<number>((high, value) => Math.max(high, value ?? 0), highest),
    0,
  );
}
