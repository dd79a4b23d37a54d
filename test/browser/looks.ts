import type { Page } from "playwright-core";
import { until } from "../support/condition.ts";

interface Looks {
  /** What its parts say, in the order that they were asked about. */
  readonly says: readonly (string | undefined)[];
  /** Which elements it is made of, and what would make one of them act by itself. */
  readonly madeOf: readonly string[];
}

export function looksOf(page: Page, selectors: readonly string[]): Promise<Looks> {
  return page.evaluate((selectors) => {
    const all = [...document.querySelectorAll("*")];
    const acting = all.flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith("on")),
    );
    return {
      says: selectors.map((one) => document.querySelector(one)?.textContent),
      madeOf: [...new Set([...all.map(({ tagName }) => tagName), ...acting])].sort(),
    };
  }, selectors);
}

/** Waits until these parts say these texts, and answers what the page is made of then. */
export async function saying(page: Page, selectors: readonly string[], texts: readonly string[]) {
  const { madeOf } = await until(async () => {
    const looks = await looksOf(page, selectors);
    return looks.says.every((said, index) => said === texts[index]) && looks;
  });
  return madeOf;
}
