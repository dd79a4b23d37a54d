import { jsonFault } from "./json-fault.ts";
import { FileMistakes } from "./mistakes.ts";

/** What a file that somebody wrote says in JSON. Throws `FileMistakes` with the place where it stops being any. */
export function jsonIn(file: string, text: string): unknown {
  const json = text.replace(/^\uFEFF/, "");
  try {
    return JSON.parse(json);
  } catch (error) {
    const fault = jsonFault(json);
    const place =
      fault === undefined
        ? String(error)
        : `line ${fault.line}, column ${fault.column}: ${fault.words}`;
    throw new FileMistakes(file, "read", [place]);
  }
}
