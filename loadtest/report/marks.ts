import { type Html, html } from "./html.ts";

export type Fate = "held" | "missed" | "invalid" | "unmeasured";

const SHAPES: Readonly<Record<Fate, Html>> = {
  held: html`<path d="m4.5 10.5 3.5 3.5 7.5-8" />`,
  missed: html`<path d="m5 5 10 10M15 5 5 15" />`,
  invalid: html`<path d="M10 3.5 17.5 16.5h-15zM10 8.5v4M10 14.4v.1" />`,
  unmeasured: html`<path d="M5 10h10" />`,
};

const WORDS: Readonly<Record<Fate, string>> = {
  held: "held",
  missed: "missed",
  invalid: "invalid",
  unmeasured: "not measured",
};

/** What became of something, as a shape and a word; its colour only underlines them. */
export function markOf(fate: Fate, word = WORDS[fate]): Html {
  return html`<span class="mark ${fate}"
    ><svg viewBox="0 0 20 20" aria-hidden="true">${SHAPES[fate]}</svg>${word}</span
  >`;
}
