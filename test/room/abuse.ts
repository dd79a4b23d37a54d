import { z } from "zod";
import { SOCKET_PAYLOAD_BYTES_MAX } from "#protocol/limits.ts";
import { roomMessages } from "#protocol/messages.ts";

export type Kind = keyof typeof roomMessages;
export const KINDS = Object.keys(roomMessages) as Kind[];

/** As much of a shape as must be known to fit into it. */
interface Field {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly minLength?: number;
}

/** Names that every object has, or that change what it is. */
const PROTOTYPE_NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"];
/** The longest text that still fits into a socket's message, with some words around it. */
const LONG = "a".repeat(SOCKET_PAYLOAD_BYTES_MAX - 150);
const NUMBERS = [NaN, Infinity, -Infinity, 1e308, -1e308, -1, 0.1, 2 ** 53];
const OTHERS = [null, true, false, "", "1", LONG, [], {}, [1], new Date(0), ...PROTOTYPE_NAMES];

/** Payloads that a message's own shape does not take; undefined is none at all. */
export function abusesOf(kind: Kind): unknown[] {
  const { shape } = roomMessages[kind];
  const good = goodOf(kind);
  const wholes = [...NUMBERS, ...OTHERS, [good], JSON.stringify(good), new Map([["a", 1]])];
  const payloads = [...wholes, ...Object.keys(good).flatMap((field) => spoilt(good, field))];
  const misfits = payloads.filter((payload) => !shape.safeParse(payload).success);
  const more = [...PROTOTYPE_NAMES, "more", "a".repeat(500)].map((name) => withOwn(good, name));
  return [undefined, ...misfits, ...more];
}

/** One that fits. A shape with a field of a new type does not pass here before this knows what fits into that. */
export function goodOf(kind: Kind): Record<string, unknown> {
  const { properties = {} } = z.toJSONSchema(roomMessages[kind].shape);
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, fitting(field as Field)]),
  );
}

/** Types of messages that there are not, near those that there are. */
export function typesBeside(): string[] {
  const near = KINDS.flatMap((kind) => [kind.toUpperCase(), `${kind} `, kind.slice(1), `_${kind}`]);
  return [...PROTOTYPE_NAMES, "valueOf", "__defineGetter__", "*", ...near];
}

function fitting(field: Field): unknown {
  if (field.enum !== undefined) return field.enum[0];
  switch (field.type) {
    case "boolean":
      return true;
    case "integer":
    case "number":
      return field.minimum ?? 0;
    case "string":
      return "a".repeat(field.minLength ?? 1);
    default:
      throw new Error(`say here what fits into ${JSON.stringify(field)}`);
  }
}

/** The good one without a field, and with everything else in its place. */
function spoilt(good: Record<string, unknown>, field: string): unknown[] {
  const { [field]: value, ...rest } = good;
  const others = [...NUMBERS, ...OTHERS, [value], { [field]: value }, { valueOf: value }];
  return [rest, ...others.map((other) => ({ ...good, [field]: other }))];
}

/** Sets a property of its own, by whatever name. */
function withOwn(good: Record<string, unknown>, name: string): unknown {
  const text = JSON.stringify(good);
  return JSON.parse(`${text.slice(0, -1)},${JSON.stringify(name)}:{"polluted":true}}`) as unknown;
}
