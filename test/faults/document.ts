import { type Figure, saidOf } from "./figure.ts";
import { NETWORK_ROWS } from "./network/rows.ts";
import { ROWS } from "./rows.ts";
import type { Outcome } from "./run.ts";
import type { Row } from "./trial.ts";

/** What a row measured last at full size, and where. */
export interface Measured {
  readonly kind: Outcome["kind"];
  readonly why?: string;
  readonly on: string;
  readonly commit: string;
  readonly command: string;
  readonly machine: string;
  readonly seconds: number;
  readonly figures: readonly Figure[];
}

/** By the row's name; kept beside the suite, so that one row can be measured anew. */
export type MeasuredRows = Readonly<Record<string, Measured>>;

/** `docs/faults.md`: what is tested, how to run it, and what was measured last. Written by the suite, and by nobody's hand. */
export function documentOf(measured: MeasuredRows): string {
  const machines = new Set(Object.values(measured).map(({ machine }) => machine));
  return `${INTRODUCTION}

Measured on ${[...machines].join("; and on ") || "no machine yet"}.

## What goes wrong

${ROWS.map((row) => sectionOf(row, measured[row.name])).join("\n\n")}

## What goes wrong on a network

${NETWORK}

${NETWORK_ROWS.map((row) => sectionOf(row, measured[row.name])).join("\n\n")}
`;
}

function sectionOf({ name, title }: Row, measured: Measured | undefined): string {
  const head = `### ${name}: ${title}`;
  if (measured === undefined) return `${head}\n\nNot measured yet.`;
  const { kind, why, on, commit, seconds, command, figures } = measured;
  const verdict = kind === "held" ? "Held" : "Missed";
  const because = why === undefined ? "" : ` (${why})`;
  return [
    head,
    "",
    `${verdict}${because}: \`${command}\`, ${seconds} s, on ${on}, at commit ${commit}.`,
    "",
    ...figures.map((figure) => `- ${saidOf(figure)}`),
  ].join("\n");
}

const INTRODUCTION = `# Faults

What goes wrong on a night, done on purpose, and what holds all the same. Every line below is measured by a command that you can run; none is set by hand.

\`\`\`
npm run test:faults                             everything that needs no other machine, at full size
npm run test:faults -- --only kill              one row; --only can be repeated
npm run test:faults -- --quick                  small numbers, counts and states only: a minute or so
npm run test:faults -- --only soak --minutes 480    hours of bad links, and how much memory grows
npm run test:network                            the rows that need networks of their own; as root
\`\`\`

- A **count** or a state must be right on every machine, in a quick run too: \`npm test\` runs the quick rows. A **time** or an amount of memory depends on the machine, and is judged at full size only.
- Servers are processes of their own, started as on the night. People are the load test's bots; pages are the phone page's own link, without its screen; where there is a Chromium, real pages play along. Everything is on one machine, the bots beside the server: shares of CPU are told where they matter.
- Bad links are made by a small proxy of the suite's own (\`test/faults/support/proxy.ts\`): delay, jitter, stalls, slices, narrow lines, resets, half-closes, and connections that lead nowhere.
- The command ends with 0 when everything held, 99 when a promise was not kept, 2 when it could not start, 1 for a fault of the suite's own.
- \`--document\` writes what was measured into this page.

A row is one file in \`test/faults/rows/\` and a line in \`test/faults/rows.ts\`.`;

const NETWORK = `These rows make two network namespaces, a wire between them, and take both away again. They need root, \`ip\` and \`tc\` (iproute2) and \`nft\` (nftables), and are skipped by name where one of these is missing.`;
