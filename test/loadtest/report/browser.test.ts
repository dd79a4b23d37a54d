import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { renderReport } from "../../../loadtest/report/render.ts";
import { openBrowser } from "../../browser/stage-support.ts";
import { until } from "../../support/condition.ts";
import { needs } from "../../support/peers.ts";
import { newFolder } from "../../support/server.ts";
import { documentWith } from "./page.ts";

const DESK = { width: 1280, height: 900 };
const HANDHELD = { width: 390, height: 844 };
const CHARTS = 10;

describe("a report opened from a file, with no network", function () {
  needs("chromium");
  this.timeout(60_000);

  let browser: Browser;
  let url: string;
  before(async () => {
    const file = join(newFolder(), "index.html");
    writeFileSync(file, renderReport(JSON.stringify(documentWith())));
    url = pathToFileURL(file).href;
    browser = await openBrowser([]);
  });
  after(() => browser.close());

  for (const viewport of [DESK, HANDHELD]) {
    it(`draws every chart within ${viewport.width} pixels, and asks nobody for anything`, async () => {
      const context = await browser.newContext({ viewport, offline: true });
      const page = await context.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await page.goto(url);
      await until(async () => (await drawnIn(page)).length === CHARTS);
      for (const colours of await drawnIn(page)) assert(colours >= 3, `${colours} colours`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
      assert.deepEqual(asked, [url]);
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  it("says what each line is under the pointer, in every chart of the same time", async () => {
    const page = await browser.newPage({ viewport: DESK });
    await page.goto(url);
    const charts = page.locator("[data-chart]");
    await charts.nth(1).locator(".u-over").hover();
    const said = async (chart: number) =>
      (await charts.nth(chart).locator(".u-legend").innerText()).replace(/\s+/g, " ");
    await until(async () => (await said(1)).startsWith("at 1:03 "));
    assert.match(
      await said(1),
      /^at 1:03 p50 3\d[\d.]* p95 4\d[\d.]* p99 6\d[\d.]* limit p95 < 80$/,
    );
    assert.equal(await said(0), "at 1:03 were to come 400 are in 400");
    await page.close();
  });

  it("is light on paper", async () => {
    const page = await browser.newPage({ viewport: DESK });
    await page.goto(url);
    const ink = () => page.locator("canvas").first().evaluate(inkOn);
    assert.equal(await ink(), 0);
    await page.emulateMedia({ media: "print" });
    await until(async () => (await ink()) > 0);
    const ground = await page.evaluate(
      () => getComputedStyle(document.documentElement).backgroundColor,
    );
    assert.equal(ground, "rgb(255, 255, 255)");
    await page.close();
  });
});

/** Of each canvas that has something on it, in how many colours: grid, letters, lines. */
async function drawnIn(page: Page): Promise<number[]> {
  const colours = await page.locator("canvas").evaluateAll((canvases) =>
    (canvases as HTMLCanvasElement[]).map((canvas) => {
      const { data = [] } =
        canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
      const seen = new Set<string>();
      for (let at = 0; at < data.length; at += 4)
        if ((data[at + 3] ?? 0) > 0) seen.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
      return seen.size;
    }),
  );
  return colours.filter((count) => count > 0);
}

/** How many pixels are dark letters. */
function inkOn(element: Element): number {
  const canvas = element as HTMLCanvasElement;
  const { data = [] } =
    canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
  let many = 0;
  for (let at = 0; at < data.length; at += 4) {
    const brightest = Math.max(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    if (brightest < 120 && (data[at + 3] ?? 0) > 200) many += 1;
  }
  return many;
}
