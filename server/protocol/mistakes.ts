import type { z } from "zod";

/**
 * What is wrong with a file, each with its place and remedy, for whoever wrote the file.
 * `scenes[0].id must be lower-case letters, digits and _ (it is "Scene 1")`
 */
export function mistakesOf(error: z.ZodError, file: unknown): string[] {
  return error.issues.flatMap((issue) => mistakesOfIssue(issue, file));
}

/** A file that cannot be used: its name, and every mistake at once. */
export class FileMistakes extends Error {
  override readonly name = "FileMistakes";

  constructor(file: string, cannot: string, mistakes: readonly string[]) {
    super(`${file} cannot be ${cannot}:\n${mistakes.map((mistake) => `  ${mistake}`).join("\n")}`);
  }
}

/** `scenes[0].id`, as one would write it in the file's own language; the whole file has no place. */
export function placeOf(path: readonly PropertyKey[]): string {
  const place = path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("");
  return place.replace(/^\./, "") || "the file";
}

function mistakesOfIssue(issue: z.core.$ZodIssue, file: unknown): string[] {
  const place = placeOf(issue.path);
  const found = issue.path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step],
    file,
  );
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map(
      (key) =>
        `${placeOf([...issue.path, key])} is not known here; take it out, or mend its spelling`,
    );
  }
  if (found === undefined) return [`${place} is missing; it ${remedyOf(issue)}`];
  return [`${place} ${remedyOf(issue)} (it is ${shown(found)})`];
}

function remedyOf(issue: z.core.$ZodIssue): string {
  if (issue.message.startsWith("must ")) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      return `must be ${article(issue.expected)}`;
    case "too_small":
      return `must ${has(issue.origin)} at least ${issue.minimum}${unitOf(issue.origin, issue.minimum)}`;
    case "too_big":
      return `must ${has(issue.origin)} at most ${issue.maximum}${unitOf(issue.origin, issue.maximum)}`;
    case "invalid_value":
      return `must be one of: ${issue.values.join(", ")}`;
    case "invalid_union":
      return `must be one of the kinds that are known`;
    default:
      return `must fit: ${issue.message}`;
  }
}

function has(origin: string): string {
  return origin === "string" || origin === "array" ? "have" : "be";
}

function unitOf(origin: string, count: number | bigint): string {
  const one = Number(count) === 1;
  if (origin === "string") return one ? " character" : " characters";
  if (origin === "array") return one ? " entry" : " entries";
  return "";
}

function article(expected: string): string {
  const words: Record<string, string> = {
    int: "a whole number",
    array: "a list",
    object: "an object",
  };
  return words[expected] ?? `a ${expected}`;
}

function shown(value: unknown): string {
  const text =
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === "object" && part !== null && part !== value ? "…" : part,
    ) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
