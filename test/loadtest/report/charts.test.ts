import assert from "node:assert/strict";
import { Histogram } from "../../../loadtest/measure/histograms.ts";
import type { Sample } from "../../../loadtest/measure/recorded.ts";
import type { Chart } from "../../../loadtest/report/chart.ts";
import { spreadCharts } from "../../../loadtest/report/spread-charts.ts";
import { timeCharts } from "../../../loadtest/report/time-charts.ts";
import { slosOf } from "../verdict/recordings.ts";

const SAMPLES: readonly Sample[] = [
  { atSeconds: 1, wanted: 10, participants: 9 },
  {
    atSeconds: 2,
    wanted: 20,
    participants: 20,
    frameToDatagramMs: { p50: 30, p95: 41.234, p99: 60 },
    serverCpu: 0.25,
    bytesDownPerSecond: 2560,
  },
];

const titled = (charts: readonly Chart[], title: RegExp) => {
  const chart = charts.find((chart) => title.test(chart.title));
  assert(chart !== undefined);
  return chart;
};
const linesOf = (chart: Chart) => chart.lines.map(({ name, values }) => [name, values]);

describe("charts over time", () => {
  it("have a point a second, and a gap where nothing is known", () => {
    const charts = timeCharts(SAMPLES, []);
    const people = titled(charts, /^People/);
    assert.deepEqual(people.at, [1, 2]);
    assert.deepEqual(linesOf(people), [
      ["were to come", [10, 20]],
      ["are in", [9, 20]],
    ]);
    assert.deepEqual(linesOf(titled(charts, /^From a press/)), [
      ["p50", [null, 30]],
      ["p95", [null, 41.23]],
      ["p99", [null, 60]],
    ]);
  });

  it("speak in percent and kilobytes, and have no line for what was never known", () => {
    const charts = timeCharts(SAMPLES, []);
    assert.deepEqual(linesOf(titled(charts, /CPU/)), [["server", [null, 25]]]);
    assert.deepEqual(linesOf(titled(charts, /kB/)), [["to them", [null, 2.56]]]);
    assert.deepEqual(linesOf(titled(charts, /memory/)), []);
  });

  it("show the limits that were promised, in their own unit", () => {
    const slos = slosOf("p95 frame_to_datagram_ms < 80", "p99 join_ms < 100", "server_cpu <= 0.5");
    const charts = timeCharts(SAMPLES, slos);
    assert.deepEqual(linesOf(titled(charts, /^From a press/)).slice(3), [
      ["limit p95 < 80", [80, 80]],
    ]);
    assert.deepEqual(linesOf(titled(charts, /CPU/)).slice(1), [["limit <= 50", [50, 50]]]);
  });

  it("leave out a limit so far off that the lines would lie flat", () => {
    const charts = timeCharts(SAMPLES, slosOf("p99 frame_to_datagram_ms < 241"));
    assert.equal(titled(charts, /^From a press/).lines.length, 3);
  });
});

describe("charts of how many waited how long", () => {
  const moments = new Histogram();
  for (let ms = 1; ms <= 100; ms++) moments.record(ms);

  it("go to the last percentile that as many moments can tell", () => {
    const chart = titled(spreadCharts(new Map([["join_ms", moments]])), /^Getting in/);
    assert.equal(chart.at.at(0), 0);
    assert.equal(chart.at.at(-1), 2);
    const [line] = chart.lines;
    const valueAt = (nines: number) => Math.floor(line?.values[chart.at.indexOf(nines)] ?? 0);
    assert.deepEqual([1, 2].map(valueAt), [90, 99]);
  });

  it("end each line where its own moments do", () => {
    const few = new Histogram();
    few.record(5, 10);
    const charts = spreadCharts(
      new Map([
        ["frame_to_patch_ms", few],
        ["frame_to_datagram_ms", moments],
      ]),
    );
    const chart = titled(charts, /^From a press/);
    const [short, long] = chart.lines;
    assert.equal(short?.values.lastIndexOf(short.values.findLast((ms) => ms !== null) ?? 0), 20);
    assert.equal(long?.values.includes(null), false);
  });

  it("show the generator's limit beside it, and nothing of what was not measured", () => {
    const charts = spreadCharts(new Map([["generator_late_ms", moments]]));
    assert.deepEqual(
      titled(charts, /generator/).lines.map(({ name }) => name),
      ["sent late", "limit p99 <= 20"],
    );
    assert.deepEqual(titled(charts, /^Getting in/).lines, []);
  });
});
