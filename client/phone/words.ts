import type { Link } from "../connection/link.ts";

/** Which screen the phone shows: the link's state, or one of the two before there is a link. */
export type Screen =
  | { readonly kind: "opening"; readonly failures: number }
  | { readonly kind: "welcome" }
  | Link;

/** What a screen says, and what its one button does. */
export interface Words {
  readonly title: string;
  readonly text: string;
  /** Large, in the light. */
  readonly number?: string;
  readonly button?: { readonly label: string; readonly does: "join" | "reload" };
}

/** Two failures in a row may be chance; a third is worth a word. */
const FAILURES_SAID = 2;

/** What each screen says to somebody who has thirty seconds. */
export function wordsOf(screen: Screen, showTitle: string): Words {
  switch (screen.kind) {
    case "opening":
      return { title: showTitle, text: openingText(screen.failures) };
    case "welcome":
      return {
        title: showTitle,
        text: "Your phone becomes a light in the room.",
        button: { label: "Join", does: "join" },
      };
    case "joining":
      return {
        title: showTitle,
        text:
          screen.failures > FAILURES_SAID ? "No answer yet. It keeps trying." : "Lighting you up…",
      };
    case "playing":
      return { title: "", text: screen.quiet ? "Weak signal" : "" };
    case "reconnecting":
      return {
        title: "Reconnecting…",
        text:
          screen.failures > FAILURES_SAID
            ? "No answer yet. It keeps trying, and your colour is kept."
            : "Your colour and your place are kept.",
      };
    case "full":
      return fullWords(screen.place);
    case "ended":
      return endedWords(screen.why, showTitle);
  }
}

function openingText(failures: number): string {
  return failures === 0
    ? ""
    : "This phone cannot reach the room. Is it on the right Wi-Fi? It keeps trying.";
}

function fullWords(place: number | undefined): Words {
  if (place === undefined)
    return {
      title: "Every place is taken",
      text: "The line is full too. This page keeps asking for you.",
    };
  const text =
    place === 1
      ? "You are next. Keep this page open, you come in by yourself."
      : "Your place in line. Keep this page open, you come in by yourself.";
  return { title: "Almost in", text, number: String(place) };
}

function endedWords(why: Extract<Link, { kind: "ended" }>["why"], showTitle: string): Words {
  switch (why) {
    case "left":
      return {
        title: "Thank you",
        text: `You were a light in ${showTitle}.`,
        button: { label: "Join again", does: "join" },
      };
    case "taken-over":
      return {
        title: "You play on elsewhere",
        text: "Another page on this phone has your light now.",
        button: { label: "Play here", does: "join" },
      };
    case "removed":
      return {
        title: "That was it for tonight",
        text: "The crew took your light out of the room.",
      };
    case "outdated":
    case "refused":
      return {
        title: "This page is out of date",
        text: "Load it again to join.",
        button: { label: "Load again", does: "reload" },
      };
  }
}
