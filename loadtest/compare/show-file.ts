import { readFile } from "node:fs/promises";
import { checkShow } from "#protocol/show-check.ts";
import type { Show } from "#protocol/show.ts";

/** The show of a bench run, from its file. */
export async function readShow(file: string): Promise<Show> {
  const checked = checkShow(JSON.parse(await readFile(file, "utf8")));
  if ("mistakes" in checked) throw new Error(`${file}: ${checked.mistakes.join("; ")}`);
  return checked.show;
}
