import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Handset } from "../../browser/phone-support.ts";
import { commandOf } from "../../support/peers.ts";
import { newFolder } from "../../support/server.ts";
import type { Trial } from "../trial.ts";

const FLAGS = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-gpu",
];

/** Real phones' browsers with the page open and playing; none where this machine has no Chromium. Closed with the row. */
export async function handsets(trial: Trial, count: number, url: string): Promise<Handset[]> {
  const chromium = commandOf("chromium");
  if (count === 0 || chromium === undefined) return [];
  // Only here: they bring a browser's driver along, which most rows do without.
  const [{ chromium: driver }, { Handset: Opened }] = await Promise.all([
    import("playwright-core"),
    import("../../browser/phone-support.ts"),
  ]);
  const browser = await driver.launch({ executablePath: behind(chromium), args: FLAGS });
  trial.ends(() => browser.close());
  const opened: Handset[] = [];
  for (let nth = 0; nth < count; nth++) {
    const handset = await Opened.open(browser);
    await handset.join(url);
    opened.push(handset);
  }
  return opened;
}

/**
 * The program, as one that gets what time the others leave it. A phone draws its page by itself, in somebody's hand; here
 * three of them would draw on the server's cores, without a graphics card.
 */
function behind(program: string): string {
  const script = join(newFolder(), "behind");
  // A session of its own has its own share of the cores (sched_autogroup), whatever its programs' niceness.
  const yields = "echo 19 2>/dev/null >/proc/self/autogroup";
  writeFileSync(script, `#!/bin/sh\n${yields}\nexec nice -n 19 "${program}" "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}
