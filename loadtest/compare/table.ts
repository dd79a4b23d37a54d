import type { Row } from "./summary.ts";

const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ["phones", ({ phones }) => String(phones)],
  ["server", ({ peer }) => peer],
  ["CPU %", ({ serverCpuShare }) => percent(serverCpuShare, 1)],
  ["µs/frame", ({ cpuUsPerFrame }) => cpuUsPerFrame.toFixed(1)],
  ["CPU %/phone", ({ cpuSharePerPhone }) => percent(cpuSharePerPhone, 4)],
  ["B/s to phone", ({ bytesToPhonePerSecond }) => bytesToPhonePerSecond.toFixed(0)],
  ["B/s from phone", ({ bytesFromPhonePerSecond }) => bytesFromPhonePerSecond.toFixed(0)],
  ["frames/s", ({ framesPerSecond }) => framesPerSecond.toFixed(0)],
  ["read %", ({ readShare }) => percent(readShare, 1)],
  ["press p50", ({ tookMs }) => tookMs?.p50.toFixed(0) ?? "-"],
  ["p95", ({ tookMs }) => tookMs?.p95.toFixed(0) ?? "-"],
  ["p99 ms", ({ tookMs }) => tookMs?.p99.toFixed(0) ?? "-"],
  ["loop p99 ms", ({ serverDelayP99Ms }) => serverDelayP99Ms.toFixed(1)],
  ["phones' CPU %", ({ phonesCpuShare }) => percent(phonesCpuShare, 1)],
  ["phones' loop ms", ({ phonesDelayP99Ms }) => phonesDelayP99Ms.toFixed(1)],
  ["others' CPU %", ({ othersCpuShare }) => percent(othersCpuShare, 1)],
  ["broke", ({ broke, unknown }) => (unknown ? "not known" : broke === undefined ? "" : "broke")],
];

/** The rows under their headings, numbers flush right. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [
    COLUMNS.map(([heading]) => heading),
    ...rows.map((row) => COLUMNS.map(([, cell]) => cell(row).replace("NaN", "-"))),
  ];
  const widths = COLUMNS.map((_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  return cells
    .map((line) => line.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  "))
    .join("\n");
}

/** What the headings mean. */
export const LEGEND = `Medians of each server's windows. CPU is of one core, user and system. B/s are WebSocket bytes, without TCP and IP.
frames/s as the server read them; read %: how much of what the phones wrote meanwhile it read. Press: from when a press was
due to when the installation's reader had it. Loop: the server's event-loop delay. Of the phones' own process: CPU and
event-loop delay. others' CPU: what everything else on this machine took meanwhile.`;

function percent(share: number, digits: number): string {
  return (share * 100).toFixed(digits);
}
