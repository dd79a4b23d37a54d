import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Counter, Gauge, Registry } from "prom-client";
import { parseMetrics, type Series } from "../../../loadtest/measure/prometheus.ts";

interface Said {
  readonly name: string;
  readonly labels: readonly (readonly [string, string])[];
  readonly value: number;
}

const labels = fc.uniqueArray(
  fc.tuple(fc.stringMatching(/^[a-zA-Z_]\w{0,8}$/), fc.string({ unit: "grapheme", maxLength: 12 })),
  { maxLength: 4, selector: ([name]) => name },
);
const said: fc.Arbitrary<Said> = fc
  .tuple(
    fc.stringMatching(/^[a-zA-Z_:][\w:]{0,20}$/),
    labels,
    fc.double().map((value) => value + 0),
  )
  .map(([name, labels, value]) => ({ name, labels, value }));

function read(text: string): Said[] {
  return parseMetrics(text).series.map(toSaid);
}

function toSaid({ name, labels, value }: Series): Said {
  return { name, labels: [...labels], value };
}

/** One line, as the format's own description has it. */
function lineOf({ name, labels, value }: Said): string {
  const escaped = (text: string) =>
    text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
  const list = labels.map(([label, text]) => `${label}="${escaped(text)}"`);
  const number = Number.isFinite(value) ? `${value}` : `${value}`.replace("Infinity", "Inf");
  return `${name}${list.length === 0 ? "" : `{${list.join(",")}}`} ${number}`;
}

describe("reading metrics", () => {
  it("reads the example of the format's own description", () => {
    const text = [
      "# HELP http_requests_total The total number of HTTP requests.",
      "# TYPE http_requests_total counter",
      'http_requests_total{method="post",code="200"} 1027 1395066363000',
      "",
      "# Escaping in label values:",
      String.raw`msdos_file_access_time_seconds{path="C:\\DIR\\FILE.TXT",error="Cannot find file:\n\"FILE.TXT\""} 1.458255915e9`,
      "metric_without_timestamp_and_labels 12.47",
      'something_weird{problem="division by zero"} +Inf -3982045',
      'rpc_duration_seconds{ quantile = "0.01" , } 3102',
      "rpc_duration_seconds_sum\t1.7560473e+07",
    ].join("\n");
    assert.deepEqual(read(text), [
      {
        name: "http_requests_total",
        labels: [
          ["method", "post"],
          ["code", "200"],
        ],
        value: 1027,
      },
      {
        name: "msdos_file_access_time_seconds",
        labels: [
          ["path", String.raw`C:\DIR\FILE.TXT`],
          ["error", 'Cannot find file:\n"FILE.TXT"'],
        ],
        value: 1458255915,
      },
      { name: "metric_without_timestamp_and_labels", labels: [], value: 12.47 },
      { name: "something_weird", labels: [["problem", "division by zero"]], value: Infinity },
      { name: "rpc_duration_seconds", labels: [["quantile", "0.01"]], value: 3102 },
      { name: "rpc_duration_seconds_sum", labels: [], value: 17560473 },
    ]);
  });

  it("reads whatever can be written", () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 10 }), (all) => {
        const { series, refused } = parseMetrics(all.map(lineOf).join("\n"));
        assert.deepEqual([series.map(toSaid), refused], [all, 0]);
      }),
    );
  });

  it("reads what a server's own library writes, whatever the labels hold", async () => {
    const registry = new Registry();
    const counter = new Counter({
      name: "a_total",
      help: "a",
      labelNames: ["why"],
      registers: [registry],
    });
    const gauge = new Gauge({ name: "b", help: 'b\n"b"', labelNames: [], registers: [registry] });
    const why = 'a "wrong" }\\\n one,';
    counter.inc({ why }, 3);
    gauge.set(NaN);
    assert.deepEqual(read(await registry.metrics()), [
      { name: "a_total", labels: [["why", why]], value: 3 },
      { name: "b", labels: [], value: NaN },
    ]);
  });

  it("passes over a line that is none, counts it, and reads the others", () => {
    const wrong = [
      "9lives 1",
      "a",
      "a one",
      "a 0x10",
      "a 1 2 3",
      "a 1 soon",
      'a{b="c} 1',
      'a{b="c"d="e"} 1',
      'a{b="1",b="2"} 1',
      "a{b=c} 1",
      "a{,} 1",
      'a{b="c"}',
      "-",
    ];
    const { series, refused } = parseMetrics(["a 1", ...wrong, "b 2"].join("\n"));
    assert.deepEqual(
      series.map(({ name, value }) => [name, value]),
      [
        ["a", 1],
        ["b", 2],
      ],
    );
    assert.equal(refused, wrong.length);
  });

  it("never throws, and accounts for every line", () => {
    const piece = fc.oneof(
      fc.constantFrom("a", "{", "}", '"', "\\", "=", ",", " ", "1", "\n", "#", "Inf"),
      fc.string({ unit: "grapheme", maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const lines = text.split("\n").filter((line) => !/^\s*(#|$)/.test(line));
        const { series, refused } = parseMetrics(text);
        assert.equal(series.length + refused, lines.length);
      }),
      { numRuns: 1000 },
    );
  });

  it("takes no long time for a long line that is none", () => {
    const long = `a{${'b="\\\\",'.repeat(20_000)}`;
    assert.equal(parseMetrics(long).refused, 1);
  });
});
