import { mostOf } from "./numbers.ts";
import type { Page } from "./page.ts";
import type { Watcher } from "./watcher.ts";

interface Line {
  readonly page: Page;
  readonly made: number;
  readonly counted: number;
}

/** What pages pressed since a moment, and what the room counted of it: a press that nobody made is worse than one that is lost. */
export class Tally {
  readonly #watcher: Watcher;
  readonly #lines: readonly Line[];

  constructor(pages: readonly Page[], watcher: Watcher) {
    this.#watcher = watcher;
    this.#lines = pages.map((page) => ({ page, made: page.presses, counted: this.#countOf(page) }));
  }

  get made(): number {
    return this.#lines.reduce((sum, { page, made }) => sum + page.presses - made, 0);
  }

  get counted(): number {
    return this.#lines.reduce((sum, { page, counted }) => sum + this.#countOf(page) - counted, 0);
  }

  /** The most presses that were counted of one page beyond those it made. */
  get invented(): number {
    return mostOf(
      this.#lines.map(({ page, made, counted }) =>
        Math.max(0, this.#countOf(page) - counted - (page.presses - made)),
      ),
    );
  }

  #countOf({ slot }: Page): number {
    return this.#watcher.row(slot)?.["pulse"] ?? 0;
  }
}
