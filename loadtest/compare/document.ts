import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { HOLDS } from "./breaking.ts";
import { chartOf } from "./chart.ts";
import type { Peer } from "./peers.ts";
import type { Row } from "./summary.ts";

/** What stands in the document besides the rows. */
export interface Told {
  readonly command: string;
  readonly startedAt: string;
  readonly machine: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly commit: string;
  readonly peers: readonly Peer[];
  readonly seconds: number;
  readonly rounds: number;
  readonly framesPerSecond: number;
  /** The verdict's. */
  readonly sentences: readonly string[];
}

/** Writes `benchmarks.md` and its picture into a folder that is there. */
export async function writeDocument(
  folder: string,
  rows: readonly Row[],
  told: Told,
): Promise<void> {
  await mkdir(join(folder, "images"), { recursive: true });
  await writeFile(join(folder, "images/benchmarks.svg"), chartOf(rows));
  await writeFile(join(folder, "benchmarks.md"), documentOf(rows, told));
}

/** The run as a document, for whoever decides by it. */
export function documentOf(rows: readonly Row[], told: Told): string {
  const { command, startedAt, machine, versions, commit, peers, seconds, rounds } = told;
  return `# Benchmarks

Written by \`${command}\`, which measures all of it anew. Nothing here is set by hand.

![CPU of the server and bytes to each phone, by number of phones](images/benchmarks.svg)

## In words

${told.sentences.map((sentence) => `- ${sentence}`).join("\n")}

A server holds a number of phones while it loses nobody, reads at least ${percent(HOLDS.readShareMin)} of what is sent, and 95 of 100 presses of one phone reach the installation's reader within ${HOLDS.tookP95MsMax} ms. It broke when that was not so in most rounds, and then it was not asked to bear more. The floors have no reader. What this server costs is judged beside the first of them, which makes a write of each message as a bare server would; beside the second one it is told, too.

## Who

${peers.map(({ name, help }) => `- **${name}**: ${help}.`).join("\n")}

## The numbers

${markdownTable(rows)}

CPU is of one core, user and system, of the server's process alone. Bytes are WebSocket's own, without TCP and IP. A press is timed from when it was due to when the installation's reader had it: here one of Crowdpatch's patches comes every 50 ms, while a relay repeats at once. Loop: how late the server's event loop was, 99 times of 100 less.

## How

All phones are one process, each server another, on one machine and its loopback; none is tied to a core. Each phone sends ${told.framesPerSecond} frames a second, no two alike, by a schedule that does not wait for the server. Servers take turns, ${rounds} rounds each, in a new process each time: ${seconds} s of warm-up, then ${seconds} s that are measured. A number is the median of its rounds, a percentile the median of its rounds' percentiles. A window in which the phones' own process was late is measured again, unless the server had used up its core. Phones of the relays count what they hear without reading it, so that it is the server that breaks and not they.

- machine: ${machine}
- commit: ${commit}; begun ${startedAt}
- versions: ${Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}
`;
}

function markdownTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    if (row.unknown)
      return `| ${row.phones} | ${row.peer} ${"| – ".repeat(7)}| not known: the phones' own process could not keep up |`;
    const took = row.tookMs;
    const cells = [
      row.phones,
      row.peer,
      percent(row.serverCpuShare, 1),
      row.cpuUsPerFrame.toFixed(1),
      row.bytesToPhonePerSecond.toFixed(0),
      row.framesPerSecond.toFixed(0),
      percent(row.readShare),
      took === undefined
        ? "–"
        : [took.p50, took.p95, took.p99].map((ms) => ms.toFixed(0)).join(" / "),
      row.serverDelayP99Ms.toFixed(1),
      row.broke ?? "",
    ];
    return `| ${cells.join(" | ").replace(/NaN( %)?/g, "–")} |`;
  });
  return [
    "| phones | server | CPU | µs a frame | bytes/s to a phone | frames/s read | read | press p50 / p95 / p99, ms | loop p99, ms | broke |",
    "|---:|---|---:|---:|---:|---:|---:|---:|---:|---|",
    ...lines,
  ].join("\n");
}

function percent(share: number, digits = 0): string {
  return `${(share * 100).toFixed(digits)} %`;
}
