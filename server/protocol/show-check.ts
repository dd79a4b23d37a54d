import { mistakesOf } from "./mistakes.ts";
import { type Show, showSchema } from "./show.ts";
import { crossMistakes } from "./show-rules.ts";

export type CheckedShow = { readonly show: Show } | { readonly mistakes: readonly string[] };

/** Reads a show from parsed JSON: the show with its defaults filled in, or every mistake at once, each with its place and remedy. */
export function checkShow(file: unknown): CheckedShow {
  const parsed = showSchema.safeParse(file);
  const mistakes = [
    ...(parsed.success ? [] : mistakesOf(parsed.error, file)),
    ...crossMistakes(file),
  ];
  return parsed.success && mistakes.length === 0 ? { show: parsed.data } : { mistakes };
}
