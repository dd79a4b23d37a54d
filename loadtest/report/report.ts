import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CannotStart } from "#protocol/exit.ts";
import type { Recorded } from "../measure/recorded.ts";
import type { Verdict } from "../verdict/verdict.ts";
import { documentOf } from "./document.ts";
import { junitOf } from "./junit.ts";
import { renderReport } from "./render.ts";
import type { Run } from "./run.ts";

/** Makes the folder of a report, and tries it, before anybody waits for a test. Throws `CannotStart` when it cannot be written. */
export async function assertWritable(folder: string): Promise<void> {
  const tried = join(folder, ".tried");
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(tried, "");
    await rm(tried);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotStart(
      `The report cannot be written to ${folder} (${code}): give another folder with --report.`,
    );
  }
}

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
