/** The text of every fenced block of a language, in order. */
export function blocksIn(markdown: string, language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms");
  return [...markdown.matchAll(fence)].map(([, text = ""]) => text);
}

/** What stands under a heading, to the next one of its rank. */
export function sectionOf(markdown: string, title: string): string {
  const [, section] = markdown.split(`\n## ${title}\n`);
  if (section === undefined) throw new Error(`there is no section "${title}"`);
  return section.split("\n## ")[0] ?? "";
}

/** The rows of the table whose first column has this heading: a list of cells each, without their backticks. */
export function tableIn(markdown: string, heading: string): string[][] {
  const lines = markdown.split("\n");
  const head = lines.findIndex(
    (line, index) => cellsOf(line)[0] === heading && lines[index + 1]?.startsWith("| --"),
  );
  if (head < 0) throw new Error(`there is no table of "${heading}"`);
  const end = lines.findIndex((line, index) => index > head && !line.startsWith("|"));
  return lines.slice(head + 2, end).map(cellsOf);
}

/** A row of a table by its first cell. */
export function rowIn(rows: readonly string[][], first: string): string[] {
  const row = rows.find(([cell]) => cell === first);
  if (row === undefined) throw new Error(`there is no row of "${first}"`);
  return row;
}

function cellsOf(line: string): string[] {
  if (!line.startsWith("|")) return [];
  return line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim().replaceAll("`", ""));
}
