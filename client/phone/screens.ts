import { part, partAs } from "../look/parts.ts";
import { type Screen, type Words, wordsOf } from "./words.ts";

type Act = NonNullable<Words["button"]>["does"];

/**
 * Shows one screen at a time. While playing and reconnecting the words stand where the prompt is, so that nothing jumps;
 * the others have a screen to themselves, with one light in it.
 */
export class Screens {
  /** What the one button does. */
  act: Readonly<Record<Act, () => void>> = { join() {}, reload() {} };
  readonly #root = document.documentElement;
  readonly #sun = partAs("sun", HTMLButtonElement);
  readonly #sheet = partAs("sheet", HTMLDialogElement);
  #does: Act | undefined;
  #isPlaying = false;
  #prompt = "";
  #words: Words = { title: "", text: "" };

  constructor() {
    this.#sun.addEventListener("click", () => {
      if (this.#does !== undefined) this.act[this.#does]();
    });
  }

  show(screen: Screen, showTitle: string): void {
    this.#words = wordsOf(screen, showTitle);
    this.#root.dataset["screen"] = screen.kind;
    this.#root.dataset["link"] = LINKLESS.has(screen.kind) ? "joining" : screen.kind;
    this.#isPlaying = screen.kind === "playing" || screen.kind === "reconnecting";
    part("play").inert = screen.kind !== "playing";
    part("veil").inert = this.#isPlaying;
    if (this.#isPlaying) this.#tell();
    else this.#veil();
  }

  /** What there is to do, in the show's or the operator's words. */
  prompt(text: string): void {
    this.#prompt = text;
    if (this.#isPlaying) this.#tell();
  }

  #tell(): void {
    const { title, text } = this.#words;
    const prompt = part("prompt");
    setText(prompt, title === "" ? this.#prompt : title);
    prompt.dataset["length"] = lengthOf(prompt.textContent);
    setText(part("signal"), text);
  }

  #veil(): void {
    this.#sheet.close();
    const { title, text, number, button } = this.#words;
    setText(part("title"), title);
    setText(part("text"), text);
    setText(this.#sun, number ?? button?.label ?? "");
    this.#sun.toggleAttribute("data-number", number !== undefined);
    this.#sun.disabled = button === undefined;
    this.#does = button?.does;
  }
}

const LINKLESS: ReadonlySet<Screen["kind"]> = new Set(["opening", "welcome"]);

/** Short words stand large. */
function lengthOf(text: string): "short" | "medium" | "long" {
  if (text.length <= 26) return "short";
  return text.length <= 60 ? "medium" : "long";
}

/** Untouched when nothing changed, so that it is not read out again. */
function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
