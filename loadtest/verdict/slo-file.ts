import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FileMistakes } from "#protocol/mistakes.ts";
import { parseSlo, type Slo } from "./slo.ts";

/** What holds when nobody says otherwise. */
export const DEFAULT_SLO_FILE = join(import.meta.dirname, "default.slo");

export type CheckedSlos =
  | { readonly slos: readonly Slo[] }
  | { readonly mistakes: readonly string[] };

/** A sentence, and where somebody finds it again. */
interface Placed {
  readonly place: string;
  readonly sentence: string;
}

/** Reads a file of promises before anything runs. Throws `FileMistakes` with every mistake at once. */
export async function loadSlos(file: string): Promise<readonly Slo[]> {
  const checked = checkSloFile(await read(file));
  if ("mistakes" in checked) throw new FileMistakes(file, "used", checked.mistakes);
  return checked.slos;
}

/** A sentence a line; what follows a `#` is for people. A file that promises nothing would always hold, so it is a mistake. */
export function checkSloFile(text: string): CheckedSlos {
  const lines = text.split(/\r?\n/u).map((line, index) => ({
    place: `line ${index + 1}`,
    sentence: (line.split("#")[0] ?? "").trim(),
  }));
  const said = lines.filter(({ sentence }) => sentence !== "");
  if (said.length > 0) return checked(said);
  return { mistakes: ['the file has no sentence; write one a line, such as "lost = 0"'] };
}

/** The promises that stand in a plan, whose `slo` is a list of sentences. */
export function checkPlanSlos(sentences: readonly string[]): CheckedSlos {
  return checked(sentences.map((sentence, index) => ({ place: `slo[${index}]`, sentence })));
}

function checked(placed: readonly Placed[]): CheckedSlos {
  const parsed = placed.map(({ place, sentence }) => ({ place, ...parseSlo(sentence) }));
  const mistakes = parsed.flatMap((line) =>
    "mistakes" in line ? line.mistakes.map((mistake) => `${line.place}: ${mistake}`) : [],
  );
  if (mistakes.length > 0) return { mistakes };
  return { slos: parsed.flatMap((line) => ("slo" in line ? [line.slo] : [])) };
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file; check the path" : message;
    throw new FileMistakes(file, "read", [why]);
  }
}
