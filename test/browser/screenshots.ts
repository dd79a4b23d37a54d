/**
 * Makes the pictures of the documents: `npm run screenshots`. A real server, sixty people without a page who wander
 * about, a phone with a thumb on it, and the stage, in Chromium; then a load test of its own, and its report as a file,
 * with no network.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { loadShow } from "../../server/show/load.ts";
import { pathToFileURL } from "node:url";
import { CREW_KEY, newFolder, spawnServer } from "../support/server.ts";
import { Handset } from "./phone-support.ts";
import { openBrowser, Person } from "./stage-support.ts";

const PEOPLE = 60;
const WANDER_MS = 9000;
const STEP_MS = 100;
const LOADTEST = join(import.meta.dirname, "../../loadtest/main.ts");
const IMAGES = join(import.meta.dirname, "../../docs/images");

const { show } = await loadShow("murmuration");
const server = await spawnServer(["--public-url", "http://192.168.1.20:2567"]);
const browser = await openBrowser();
try {
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, () => Person.join(server.url, show)),
  );
  const wandering = setInterval(() => people.forEach(wander), STEP_MS);
  await takeStage(browser);
  await takePhone(browser);
  clearInterval(wandering);
  await Promise.all(people.map((person) => person.leave()));
  await server.stop();
  await takeReport(browser);
} finally {
  await browser.close();
  await server.stop();
}

/** Everybody in bends of their own, back to the middle from the edges; some rest. */
function wander(person: Person, index: number): void {
  const seconds = performance.now() / 1000;
  const { x = 0.5, y = 0.5 } = person.you ?? {};
  const far = Math.max(Math.abs(x - 0.5), Math.abs(y - 0.5)) > 0.3;
  const home = Math.atan2(0.5 - y, 0.5 - x);
  const heading = far ? home : index * 2.4 + 2 * Math.sin(seconds * 0.5 + index);
  const push = Math.max(0, Math.sin(index * 1.7) * 0.5 + 0.2);
  person.do("steer", push * Math.cos(heading), push * Math.sin(heading));
}

async function takeStage(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`${server.url}/stage#key=${CREW_KEY}`);
  await page.waitForTimeout(WANDER_MS);
  await page.screenshot({ path: join(IMAGES, "stage.png") });
  await page.close();
}

async function takePhone(browser: Browser): Promise<void> {
  const phone = await Handset.open(browser);
  await phone.join(server.url);
  await phone.fingers.put(1, await phone.on("steer"));
  for (let step = 1; step <= 8; step++) {
    await phone.fingers.put(1, await phone.on("steer", 0.5 + step * 0.035, 0.5 - step * 0.03));
    await phone.page.waitForTimeout(40);
  }
  await phone.page.screenshot({ path: join(IMAGES, "phone.png") });
  await phone.close();
}

/** The report of a real run, opened as a producer gets it: a file, and no network. */
async function takeReport(browser: Browser): Promise<void> {
  const folder = newFolder();
  const words = ["--participants=300", "--seconds=60", "--profile=show", `--report=${folder}`];
  const run = spawn(process.execPath, [LOADTEST, ...words], { stdio: "inherit" });
  await once(run, "exit");
  const context = await browser.newContext({
    viewport: { width: 1100, height: 1640 },
    offline: true,
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  await page.waitForTimeout(1000);
  await page.screenshot({ path: join(IMAGES, "report.png") });
  await context.close();
}
