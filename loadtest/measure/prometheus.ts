/** One line of what a server tells: a name, its labels, and a number. */
export interface Series {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
}

export interface Metrics {
  readonly series: readonly Series[];
  /** Lines that are none; nothing can be said of them. */
  readonly refused: number;
}

const LABELS = String.raw`(?:[^"}]|"(?:[^"\\]|\\.)*")*`;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
/** Name, labels, value, and a time that is passed over. */
const LINE = new RegExp(
  String.raw`^([a-zA-Z_:][\w:]*)(?:\s*\{(${LABELS})\}\s*|\s+)(\S+)(?:\s+-?\d+)?$`,
);
const LABEL = /\s*([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(?:,|$)/y;
const ESCAPED = /\\(.)/g;

/**
 * Reads Prometheus' text format, version 0.0.4
 * (prometheus.io/docs/instrumenting/exposition_formats, "Text-based format"). Never throws: a line that is none is
 * passed over and counted.
 */
export function parseMetrics(text: string): Metrics {
  const series: Series[] = [];
  let refused = 0;
  for (const line of text.split("\n").map((any) => any.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const read = seriesOf(line);
    if (read === undefined) refused++;
    else series.push(read);
  }
  return { series, refused };
}

function seriesOf(line: string): Series | undefined {
  const [, name = "", text = "", number = ""] = LINE.exec(line) ?? [];
  const labels = labelsOf(text.trim());
  const value = numberOf(number);
  if (name === "" || labels === undefined || value === undefined) return undefined;
  return { name, labels, value };
}

function labelsOf(text: string): ReadonlyMap<string, string> | undefined {
  const labels = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    LABEL.lastIndex = at;
    const [whole = "", name = "", value = ""] = LABEL.exec(text) ?? [];
    if (whole === "" || labels.has(name)) return undefined;
    labels.set(
      name,
      value.replace(ESCAPED, (_, letter) => (letter === "n" ? "\n" : letter)),
    );
    at += whole.length;
  }
  return labels;
}

function numberOf(text: string): number | undefined {
  switch (text.toLowerCase()) {
    case "nan":
      return NaN;
    case "+inf":
    case "inf":
      return Infinity;
    case "-inf":
      return -Infinity;
    default:
      return NUMBER.test(text) ? Number(text) : undefined;
  }
}
