import { inspect } from "node:util";
import * as fc from "fast-check";
import { z } from "zod";

/** What this file reads of a JSON Schema, as zod writes it for flat, strict objects. */
interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Shape[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
}

/** Something a peer may send instead, and what to call it. */
export interface Wrong {
  readonly what: string;
  readonly value: unknown;
}

/** Nothing of this is ever right in a field, whatever its type. */
const NEVER: readonly unknown[] = [
  null,
  [],
  {},
  ["a"],
  { toString: 1 },
  Number.NaN,
  Infinity,
  -Infinity,
  1e300,
  5n,
  "a".repeat(10_000),
  "\u{1F41D}".repeat(10_000),
  new Uint8Array(4),
];

/** A good example of everything that the schema takes: one for each member of a union. */
export function examplesOf(schema: z.ZodType): Record<string, unknown>[] {
  return objectsOf(schema).map(exampleOf);
}

/**
 * Everything wrong that a peer may send in the place of what the schema takes, made from the schema alone:
 * a message is tried with these from the day it is written.
 */
export function wrongsOf(schema: z.ZodType): Wrong[] {
  const wholes = NEVER.filter((value) => nameOf(value) !== "{}");
  return [
    ...[...wholes, undefined, "text", 5, true].map((value) => ({
      what: `${nameOf(value)} for the whole`,
      value,
    })),
    ...objectsOf(schema).flatMap(wrongsOfObject),
  ];
}

function objectsOf(schema: z.ZodType): readonly Shape[] {
  const shape = z.toJSONSchema(schema) as Shape;
  return shape.oneOf ?? [shape];
}

function wrongsOfObject(shape: Shape): Wrong[] {
  const example = exampleOf(shape);
  const fields = Object.entries(shape.properties ?? {});
  return [
    ...(shape.required ?? []).flatMap((name) => [
      { what: `no ${name}`, value: without(example, name) },
      { what: `undefined for ${name}`, value: { ...example, [name]: undefined } },
    ]),
    ...fields.flatMap(([name, field]) =>
      [...NEVER, ...othersThan(field.type)].map((value) => ({
        what: `${nameOf(value)} for ${name}`,
        value: { ...example, [name]: value },
      })),
    ),
    ...["extra", "__proto__", "constructor", "toString", ""].map((name) => ({
      what: `another entry "${name}"`,
      value: Object.fromEntries([...Object.entries(example), [name, 1]]),
    })),
  ];
}

function exampleOf({ properties = {} }: Shape): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, valueOf(name, field)]),
  );
}

function valueOf(name: string, field: Shape): unknown {
  if (field.const !== undefined) return field.const;
  if (field.enum !== undefined) return field.enum[0];
  if (field.type === "boolean") return true;
  if (field.type === "integer" || field.type === "number") return Math.max(0, field.minimum ?? 0);
  if (field.type === "string")
    return field.pattern === undefined ? "a" : matching(new RegExp(field.pattern));
  throw new Error(`wrongs.ts cannot make an example of ${name}, which is ${JSON.stringify(field)}`);
}

function matching(pattern: RegExp): string {
  const [text] = fc.sample(fc.stringMatching(pattern), { numRuns: 1, seed: 1 });
  return text ?? "";
}

/** A good value of each other type. */
function othersThan(type: string | undefined): unknown[] {
  const numbers = type === "integer" ? [0.5, -0.5] : type === "number" ? [] : [5];
  return [...numbers, ...(type === "string" ? [] : ["5"]), ...(type === "boolean" ? [] : [true])];
}

function without(example: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(example).filter(([key]) => key !== name));
}

function nameOf(value: unknown): string {
  return typeof value === "string" && value.length > 20
    ? `${value.length} characters`
    : inspect(value, { breakLength: Infinity });
}
