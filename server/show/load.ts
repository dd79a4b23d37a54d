import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { jsonIn } from "#protocol/json-file.ts";
import { FileMistakes } from "#protocol/mistakes.ts";
import { checkShow } from "#protocol/show-check.ts";
import type { Show } from "#protocol/show.ts";

export interface LoadedShow {
  readonly file: string;
  readonly show: Show;
  /** Which show this is, defaults filled in: 16 hexadecimal digits. */
  readonly showHash: string;
}

export const EXAMPLES = join(import.meta.dirname, "examples");

const SCHEMA_FILE = "show.schema.json";
const FILE_BYTES_MAX = 1024 * 1024;

/** Reads a show by an example's name or a file's path. Throws `FileMistakes` with every mistake at once. */
export async function loadShow(nameOrPath: string): Promise<LoadedShow> {
  const file = isName(nameOrPath) ? join(EXAMPLES, `${nameOrPath}.json`) : nameOrPath;
  const checked = checkShow(jsonIn(file, await read(file, nameOrPath)));
  if ("mistakes" in checked) throw new FileMistakes(file, "played", checked.mistakes);
  return { file, show: checked.show, showHash: hashOf(checked.show) };
}

export function hashOf(show: Show): string {
  return createHash("sha256").update(JSON.stringify(show)).digest("hex").slice(0, 16);
}

function isName(nameOrPath: string): boolean {
  return /^[\w-]+$/.test(nameOrPath);
}

async function read(file: string, asked: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > FILE_BYTES_MAX)
      throw new FileMistakes(file, "played", [
        `it has ${size} bytes; a show has at most ${FILE_BYTES_MAX}`,
      ]);
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof FileMistakes) throw error;
    throw new FileMistakes(file, "read", [await whyUnread(error as NodeJS.ErrnoException, asked)]);
  }
}

async function whyUnread(error: NodeJS.ErrnoException, asked: string): Promise<string> {
  if (error.code === "EISDIR") return "it is a folder; name the show's file";
  if (error.code !== "ENOENT") return error.message;
  if (!isName(asked)) return "there is no such file; check the path";
  const files = await readdir(EXAMPLES);
  const names = files.filter((name) => name.endsWith(".json") && name !== SCHEMA_FILE);
  const known = names.map((name) => name.replace(/\.json$/, "")).sort();
  return `there is no example of that name; there are: ${known.join(", ")} (a file of your own ends in .json)`;
}
