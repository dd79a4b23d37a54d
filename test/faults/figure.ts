/** What must hold of a figure. */
export interface Goal {
  readonly kind: "at most" | "at least" | "exactly";
  readonly limit: number;
}

/** A count or a state is the same on every machine; an amount (a time, memory) is the machine's too, and judged only at full size. */
export type FigureKind = "count" | "amount";

/** One number of a row, beside what was promised of it. Without a goal it is told for whoever reads the others. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly kind: FigureKind;
  readonly goal?: Goal;
}

export function atMost(limit: number): Goal {
  return { kind: "at most", limit };
}

export function atLeast(limit: number): Goal {
  return { kind: "at least", limit };
}

export function exactly(limit: number): Goal {
  return { kind: "exactly", limit };
}

/** Whether a figure keeps its promise; what was not measured (NaN) keeps none. */
export function isKept({ value, goal }: Figure): boolean {
  switch (goal?.kind) {
    case "at most":
      return value <= goal.limit;
    case "at least":
      return value >= goal.limit;
    case "exactly":
      return value === goal.limit;
    case undefined:
      return true;
  }
}

/** `serving after 0.9 s (goal ≤ 1.5 s)` */
export function saidOf(figure: Figure): string {
  const { what, value, unit, goal } = figure;
  if (goal === undefined) return `${what} ${amount(value, unit)}`;
  const sign = { "at most": "≤ ", "at least": "≥ ", exactly: "" }[goal.kind];
  return `${what} ${amount(value, unit)} (goal ${sign}${amount(goal.limit, unit)})`;
}

function amount(value: number, unit: string): string {
  return unit === "" || Number.isNaN(value) ? digits(value) : `${digits(value)} ${unit}`;
}

/** As many digits as somebody reads: whole numbers whole, with a comma at the thousands. */
function digits(value: number): string {
  if (Number.isNaN(value)) return "not measured";
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  const places = Math.abs(value) < 10 ? 2 : 1;
  return Number(value.toFixed(places)).toLocaleString("en-US");
}
