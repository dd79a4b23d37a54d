import assert from "node:assert/strict";
import { rowIn } from "./markdown.ts";

/** As much of a JSON schema as a document must say in words. */
export interface JsonShape {
  readonly properties?: Readonly<Record<string, JsonShape>>;
  readonly items?: JsonShape;
  readonly oneOf?: readonly JsonShape[];
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** That a table has a row for each field of a shape, with its bounds and its default, and for nothing that is not there. */
export function assertDescribed(rows: readonly string[][], { properties = {} }: JsonShape): void {
  const fields = Object.keys(properties).filter((name) => name !== "$schema");
  assert.deepEqual(new Set(rows.map(([name]) => name)), new Set(fields));
  for (const name of fields) {
    const field = properties[name] ?? {};
    const row = rowIn(rows, name).map((cell) => cell.replaceAll("−", "-"));
    for (const fact of boundsOf(field)) assertSays(row.join(" | "), fact, name);
    for (const fact of standardOf(field)) assertSays(row.at(-1) ?? "", fact, name);
  }
}

function assertSays(words: string, fact: string, field: string): void {
  assert.match(words, new RegExp(`(?<![\\w.-])${fact}(?![\\w.])`), `${field}: ${fact}`);
}

/** An id's pattern and length are said once for all of them. */
function boundsOf(field: JsonShape): string[] {
  if (field.pattern !== undefined) return ["an id"];
  const { minimum, maximum, maxLength, minItems, maxItems } = field;
  const bounds = [minimum, maximum, maxLength, minItems, maxItems, ...(field.enum ?? [])];
  return bounds.filter((bound) => bound !== undefined).map(String);
}

/** The default, where it is a word or a number. */
function standardOf({ default: standard }: JsonShape): string[] {
  if (typeof standard === "number") return [String(standard)];
  return typeof standard === "string" && standard !== "" ? [standard] : [];
}
