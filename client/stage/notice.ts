import type { Link } from "../connection/link.ts";

/** Two failures in a row may be chance; a third is worth a word. */
const FAILURES_SAID = 2;

export const NO_KEY =
  "This stage needs its key. Open the stage address that the server printed when it started.";
export const NO_ANSWER = "The server does not answer. This page keeps trying.";

/** What whoever sets up must know, before the stage was shown. Empty when all is well. */
export function noticeOf(link: Link): string {
  switch (link.kind) {
    case "joining":
    case "reconnecting":
      return link.failures > FAILURES_SAID ? NO_ANSWER : "";
    case "playing":
      return "";
    case "full":
      return "Too many crew pages are open. Close one: this one then comes in by itself.";
    case "ended":
      return link.why === "refused"
        ? "This key is not the server's. Open the stage address that the server printed when it started."
        : "This page is out of date. Load it again.";
  }
}
