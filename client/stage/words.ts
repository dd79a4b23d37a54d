import type { CrowdState } from "#protocol/state.ts";
import type { Ground } from "./palette.ts";
import { part } from "../look/parts.ts";

/** Nobody for this long, and the way in grows again: a phone that comes back at once does not move it. */
const EMPTY_MS = 4000;
const CROSSFADE_MS = 400;

/** The few words over the picture. */
export class Words {
  readonly #root = document.documentElement;
  readonly #prompt = part("prompt");
  readonly #count = part("count");
  #emptyTimer: ReturnType<typeof setTimeout> | undefined;

  entitle(title: string): void {
    document.title = title;
    part("title").textContent = title;
  }

  say({ prompt, count }: Pick<CrowdState, "prompt" | "count">, scenePrompt: string): void {
    this.#swap(prompt === "" ? scenePrompt : prompt);
    const shown = count === 0 ? "" : String(count);
    if (this.#count.textContent !== shown) this.#count.textContent = shown;
    this.#root.dataset["count"] = String(count);
    this.#seat(count > 0);
  }

  /** Words are ink on a bright ground, and light on a dark one, which lies softly under them. */
  ground({ bottom, ink }: Ground): void {
    this.#root.dataset["ground"] = ink > 0.5 ? "bright" : "dark";
    const bytes = bottom.map((part) => Math.round(255 * part ** (1 / 2.2)));
    this.#root.style.setProperty("--scrim", bytes.join(" "));
  }

  notice(text: string): void {
    const notice = part("notice");
    notice.textContent = text;
    notice.toggleAttribute("hidden", text === "");
  }

  #swap(text: string): void {
    if (this.#prompt.textContent === text) return;
    this.#prompt.textContent = text;
    this.#prompt.animate([{ opacity: 0 }, { opacity: 1 }], CROSSFADE_MS);
  }

  #seat(people: boolean): void {
    if (people) {
      clearTimeout(this.#emptyTimer);
      this.#emptyTimer = undefined;
      this.#root.dataset["crowd"] = "people";
    } else if (this.#root.dataset["crowd"] === "people") {
      this.#emptyTimer ??= setTimeout(() => {
        this.#emptyTimer = undefined;
        this.#root.dataset["crowd"] = "nobody";
      }, EMPTY_MS);
    }
  }
}
