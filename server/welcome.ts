import { renderUnicodeCompact } from "uqr";

export interface Addresses {
  /** Where phones go, with no slash at its end. */
  readonly join: string;
  readonly crewKey: string;
}

/** What is printed when the doors open: where phones join, as a code too where it can be scanned, and the stage with its key. */
export function welcome(title: string, { join, crewKey }: Addresses, scannable: boolean): string {
  const code = scannable ? `\n${renderUnicodeCompact(`${join}/`, { border: 2 })}\n` : "";
  const lines = [
    `${title} is open.`,
    `  join   ${join}/`,
    code,
    `  stage  ${join}/stage#key=${crewKey}`,
  ];
  return `${lines.filter((line) => line !== "").join("\n")}\n`;
}
