import type { Row } from "./summary.ts";

const WIDTH = 440;
const HEIGHT = 300;
const LEFT = 56;
const TOP = 40;
const BOTTOM = 44;
const RIGHT = 12;
/** Colours that are told apart also by those who see few (Okabe and Ito, 2008). */
const COLOURS = ["#0072b2", "#555555", "#999999", "#d55e00", "#cc79a7", "#009e73"];

/** One picture beside another: a value over the number of phones, both on scales where each step multiplies. */
interface Panel {
  readonly title: string;
  readonly value: (row: Row) => number;
  readonly ticks: readonly number[];
  readonly said: (tick: number) => string;
}

const PANELS: readonly Panel[] = [
  {
    title: "CPU of the server, % of one core",
    value: ({ serverCpuShare }) => serverCpuShare * 100,
    ticks: [1, 3, 10, 30, 100],
    said: String,
  },
  {
    title: "bytes a second to each phone",
    value: ({ bytesToPhonePerSecond }) => bytesToPhonePerSecond,
    ticks: [100, 1000, 10_000, 100_000, 1_000_000],
    said: (tick) => (tick < 1000 ? String(tick) : `${tick / 1000} k`),
  },
];

/** Rows as a picture (SVG): a line a server, and a cross where it broke. Needs no font and no network. */
export function chartOf(all: readonly Row[]): string {
  const rows = all.filter(({ unknown }) => !unknown);
  const phones = [...new Set(rows.map((row) => row.phones))].sort((one, other) => one - other);
  const peers = [...new Set(rows.map(({ peer }) => peer))];
  const width = WIDTH * PANELS.length;
  const panels = PANELS.map((panel, at) => {
    const lines = peers.map((peer, index) =>
      lineOf(
        rows.filter((row) => row.peer === peer),
        panel,
        phones,
        COLOURS[index % COLOURS.length] ?? "",
      ),
    );
    return `<g transform="translate(${at * WIDTH} 0)">${frameOf(panel, phones)}${lines.join("")}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT + 24}" font-family="system-ui, sans-serif" font-size="12">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...panels,
    legendOf(peers),
    "</svg>\n",
  ].join("\n");
}

function lineOf(
  rows: readonly Row[],
  panel: Panel,
  phones: readonly number[],
  colour: string,
): string {
  const points = rows.map((row) => ({
    at: [across(row.phones, phones), down(panel.value(row), panel)] as const,
    isBroken: row.broke !== undefined,
  }));
  const path = points.map(({ at: [x, y] }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  const marks = points.map(({ at: [x, y], isBroken }) =>
    isBroken
      ? `<path d="M${x - 5} ${y - 5}l10 10m0-10l-10 10" stroke="${colour}" stroke-width="2.5"/>`
      : `<circle cx="${x}" cy="${y}" r="3" fill="${colour}"/>`,
  );
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${marks.join("")}`;
}

function frameOf(panel: Panel, phones: readonly number[]): string {
  const bottom = HEIGHT - BOTTOM;
  const rules = panel.ticks.map((tick) => {
    const y = down(tick, panel);
    return `<path d="M${LEFT} ${y}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 8}" y="${y + 4}" text-anchor="end" fill="#444">${panel.said(tick)}</text>`;
  });
  const labels = thinned(phones).map(
    (many) =>
      `<text x="${across(many, phones)}" y="${bottom + 18}" text-anchor="middle" fill="#444">${many}</text>`,
  );
  const title = `<text x="${LEFT}" y="20" fill="#111" font-weight="600">${panel.title}</text>`;
  const axis = `<text x="${WIDTH - RIGHT}" y="${bottom + 36}" text-anchor="end" fill="#444">phones</text>`;
  return title + rules.join("") + labels.join("") + axis;
}

function legendOf(peers: readonly string[]): string {
  const items = peers.map((peer, index) => {
    const x = LEFT + index * 120;
    return `<circle cx="${x}" cy="${HEIGHT + 6}" r="5" fill="${COLOURS[index % COLOURS.length]}"/><text x="${x + 10}" y="${HEIGHT + 10}" fill="#111">${peer}</text>`;
  });
  const x = LEFT + peers.length * 120;
  const cross = `<path d="M${x - 5} ${HEIGHT + 1}l10 10m0-10l-10 10" stroke="#444" stroke-width="2.5"/><text x="${x + 10}" y="${HEIGHT + 10}" fill="#111">broke</text>`;
  return items.join("") + cross;
}

/** Numbers that stand too close on the scale to be read are left out. */
function thinned(phones: readonly number[]): number[] {
  const kept: number[] = [];
  for (const many of phones)
    if (kept.length === 0 || across(many, phones) - across(kept.at(-1) ?? many, phones) > 32)
      kept.push(many);
  return kept;
}

function across(many: number, phones: readonly number[]): number {
  const share = shareOf(many, phones[0] ?? 1, phones.at(-1) ?? 1);
  return LEFT + 16 + share * (WIDTH - LEFT - RIGHT - 32);
}

function down(value: number, { ticks }: Panel): number {
  const [least, most] = [ticks[0] ?? 1, ticks.at(-1) ?? 1];
  // Of a server that does not answer nothing is known, but that it had nothing left.
  const known = Number.isNaN(value) ? most : value;
  const share = shareOf(Math.min(most * 1.2, Math.max(least, known)), least, most);
  return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
}

/** Where a number stands between two others, 0 to 1, when each step multiplies. */
function shareOf(value: number, least: number, most: number): number {
  return least === most ? 0.5 : Math.log(value / least) / Math.log(most / least);
}
