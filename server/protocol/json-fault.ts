/** Where a text stops being JSON, counted from 1, and what is wrong there. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly words: string;
}

const BLANK = /[ \t\r\n]*/y;
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

class Misfit extends Error {
  override readonly name = "Misfit";
  readonly at: number;

  constructor(at: number, words: string) {
    super(words);
    this.at = at;
  }
}

/** The first fault of a text that is no JSON; undefined when it is. The engine's own message often leaves the place out. */
export function jsonFault(text: string): JsonFault | undefined {
  try {
    const end = skip(BLANK, text, value(text, 0));
    if (end < text.length) throw new Misfit(end, "the file should end");
    return undefined;
  } catch (misfit) {
    if (!(misfit instanceof Misfit)) throw misfit;
    const lines = text.slice(0, misfit.at).split("\n");
    const stands = misfit.at < text.length ? JSON.stringify(text[misfit.at]) : "the file's end";
    return {
      line: lines.length,
      column: (lines.at(-1)?.length ?? 0) + 1,
      words: `here ${misfit.message}, but there is ${stands}`,
    };
  }
}

/** Reads a value and answers where it ends. */
function value(text: string, from: number): number {
  const at = skip(BLANK, text, from);
  if (text[at] === "{") return list(text, at + 1, "}", member);
  if (text[at] === "[") return list(text, at + 1, "]", value);
  if (text[at] === '"') return string(text, at);
  const end = Math.max(skip(NUMBER, text, at), skip(WORD, text, at));
  if (end === at) throw new Misfit(at, "should be a value (text stands in double quotes)");
  return end;
}

/** What stands between brackets, with commas between. */
function list(
  text: string,
  from: number,
  close: string,
  entry: (text: string, from: number) => number,
): number {
  let at = skip(BLANK, text, from);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skip(BLANK, text, entry(text, at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ",") throw new Misfit(at, `should be , or ${close}`);
    at = skip(BLANK, text, at + 1);
    if (text[at] === close) throw new Misfit(at, "should be one more (no comma after the last)");
  }
}

function member(text: string, from: number): number {
  const at = skip(BLANK, text, from);
  if (text[at] !== '"') throw new Misfit(at, "should be a name in double quotes");
  const colon = skip(BLANK, text, string(text, at));
  if (text[colon] !== ":") throw new Misfit(colon, "should be :");
  return value(text, colon + 1);
}

function string(text: string, at: number): number {
  const end = skip(STRING, text, at);
  if (end === at)
    throw new Misfit(at, "should be text that ends on its line, with escapes as JSON has them");
  return end;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
