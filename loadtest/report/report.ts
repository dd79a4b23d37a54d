import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Recorded } from "../measure/recorded.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { documentOf } from "./document.ts";
import { junitOf } from "./junit.ts";
import { renderReport } from "./render.ts";
import type { Run } from "./run.ts";

/**
 * Writes what is left of a run: `index.html` for people, `report.json` with everything, `junit.xml` for build servers.
 * The page is made from the JSON alone, so it can be made again from there.
 */
export async function writeReport(
  folder: string,
  run: Run,
  recorded: Recorded,
  verdict: Verdict,
): Promise<void> {
  const json = `${JSON.stringify(documentOf(run, recorded, verdict))}\n`;
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, "report.json"), json),
    writeFile(join(folder, "index.html"), renderReport(json)),
    writeFile(join(folder, "junit.xml"), junitOf(run, verdict)),
  ]);
}
