import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { jsonIn } from "#protocol/json-file.ts";
import { FileMistakes } from "#protocol/mistakes.ts";
import { checkRig, type Rig } from "./rig.ts";

export const RIGS = join(import.meta.dirname, "rigs");
export const RIG_SCHEMA_NAME = "rig.schema.json";

/** Reads a rig by an example's name or a file's path. Throws `FileMistakes` with every mistake at once. */
export async function loadRig(nameOrPath: string): Promise<Rig> {
  const file = isName(nameOrPath) ? join(RIGS, `${nameOrPath}.json`) : nameOrPath;
  const checked = checkRig(jsonIn(file, await read(file, nameOrPath)));
  if ("mistakes" in checked) throw new FileMistakes(file, "used", checked.mistakes);
  return checked.rig;
}

function isName(nameOrPath: string): boolean {
  return /^[\w-]+$/.test(nameOrPath);
}

async function read(file: string, asked: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new FileMistakes(file, "read", [await whyUnread(error as NodeJS.ErrnoException, asked)]);
  }
}

async function whyUnread(error: NodeJS.ErrnoException, asked: string): Promise<string> {
  if (error.code === "EISDIR") return "it is a folder; name the rig's file";
  if (error.code !== "ENOENT") return error.message;
  if (!isName(asked)) return "there is no such file; check the path";
  const files = await readdir(RIGS);
  const examples = files.filter((name) => name.endsWith(".json") && name !== RIG_SCHEMA_NAME);
  const names = examples.map((name) => name.replace(/\.json$/, "")).sort();
  return `there is no example of that name; there are: ${names.join(", ")} (a file of your own ends in .json)`;
}
