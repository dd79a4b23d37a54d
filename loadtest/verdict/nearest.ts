/** The share of a word's letters that may be wrong before nobody can say what was meant. */
const WRONG_SHARE_MAX = 0.4;
const LENGTH_MAX = 60;

/** What somebody who mistyped a word probably meant; undefined when no word is near. */
export function nearestOf(typed: string, words: readonly string[]): string | undefined {
  if (typed.length > LENGTH_MAX) return undefined;
  const [nearest] = words
    .map((word) => ({ word, edits: editsBetween(typed, word) }))
    .filter(({ word, edits }) => edits <= word.length * WRONG_SHARE_MAX)
    .sort((one, other) => one.edits - other.edits);
  return nearest?.word;
}

/** How many letters to put in, take out or change, the least there are (Levenshtein's distance, a row at a time). */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, edits) => edits);
  for (let from = 0; from < one.length; from++) {
    const next = [from + 1];
    for (let at = 0; at < other.length; at++) {
      const changed = (row[at] ?? 0) + (other[at] === one[from] ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
