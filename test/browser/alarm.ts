import type { Page } from "playwright-core";

/** What a page did that it should not: ran something, tried to, or asked for something elsewhere. */
export class Alarm {
  readonly #page: Page;
  readonly #asked: string[] = [];

  static async on(page: Page): Promise<Alarm> {
    await page.addInitScript(() => {
      const rung: string[] = [];
      const ring = (what: string) => () => void rung.push(what);
      Object.assign(globalThis, { rung, pwn: ring("pwn"), alert: ring("alert") });
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) =>
        rung.push(`${violatedDirective} ${sample}`),
      );
    });
    return new Alarm(page);
  }

  private constructor(page: Page) {
    this.#page = page;
    page.on("request", (request) => this.#asked.push(request.url()));
  }

  rung(): Promise<string[]> {
    return this.#page.evaluate(() => (globalThis as unknown as { rung: string[] }).rung);
  }

  /** Whatever was asked for that no page of ours asks for. */
  strange(url: string): string[] {
    const ours = /^\/(?:$|stage$|show\.json$|join\.json$|assets\/|matchmake\/join\/crowd$)/;
    return this.#asked.filter((asked) => {
      const { origin, pathname, protocol } = new URL(asked);
      return protocol !== "data:" && (origin !== url || !ours.test(pathname));
    });
  }
}
