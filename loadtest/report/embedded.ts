import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What a page carries within itself, as text. */
export interface Embedded {
  readonly style: string;
  readonly script: string;
  /** A Content Security Policy that lets exactly these in. */
  readonly policy: string;
}

const UPLOT = dirname(createRequire(import.meta.url).resolve("uplot/package.json"));
const PAGE = join(import.meta.dirname, "page");
const STYLES = ["page.css", "charts.css", "paper.css"];

export function embedded(): Embedded {
  const licence = `/* uPlot draws the charts.\n\n${read(UPLOT, "LICENSE").trim()}\n*/`;
  const style = [read(UPLOT, "dist/uPlot.min.css"), ...STYLES.map((file) => read(PAGE, file))].join(
    "\n",
  );
  const script = [licence, read(UPLOT, "dist/uPlot.iife.min.js"), read(PAGE, "page.js")].join("\n");
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}`;
  return { style, script, policy };
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
