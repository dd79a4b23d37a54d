import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "oxfmt";
import { readerOf } from "#aggregate/reader.ts";
import { checkShow } from "#protocol/show-check.ts";
import type { Show } from "#protocol/show.ts";
import { PROFILES } from "../outputs/osc/profiles.ts";
import { firstPacket } from "./packet.ts";
import { addressTable } from "./table.ts";

export const ADDRESSES_FILE = join(import.meta.dirname, "../../docs/addresses.md");

const SHOW_FILE = join(import.meta.dirname, "../../server/show/examples/murmuration.json");

/**
 * The document of all addresses: the words are whoever's wrote them; what stands between
 * `<!-- begin NAME -->` and `<!-- end NAME -->` is written anew, from the example show and the code that sends.
 */
export async function addressDocument(): Promise<string> {
  const show = await exampleShow();
  const split = firstPacket(PROFILES.split, show);
  const vector = firstPacket(PROFILES.vector, show);
  const parts: Readonly<Record<string, string>> = {
    addresses: addressTable(readerOf(show, 1).readings.table),
    split: fenced(split),
    vector: fenced(besides(vector, split)),
  };
  let text = await readFile(ADDRESSES_FILE, "utf8");
  for (const [name, part] of Object.entries(parts)) text = filled(text, name, part);
  return (await format(ADDRESSES_FILE, text)).code;
}

async function exampleShow(): Promise<Show> {
  const checked = checkShow(JSON.parse(await readFile(SHOW_FILE, "utf8")));
  if ("mistakes" in checked) throw new Error(`${SHOW_FILE} has mistakes: ${checked.mistakes[0]}`);
  return checked.show;
}

function filled(text: string, name: string, part: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${ADDRESSES_FILE} has no place for ${name}`);
  return `${text.slice(0, from + begin.length)}\n\n${part}\n\n${text.slice(to)}`;
}

/** What `lines` have and `others` do not; a mark stands for what both have. */
function besides(lines: readonly string[], others: readonly string[]): string[] {
  return lines
    .map((line) => (others.includes(line) ? "…" : line))
    .filter((line, index, all) => line !== "…" || all[index - 1] !== "…");
}

function fenced(lines: readonly string[]): string {
  return ["```text", ...lines, "```"].join("\n");
}
