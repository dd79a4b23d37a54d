import type { Handset } from "../../browser/phone-support.ts";
import { commandOf } from "../../support/peers.ts";
import type { Trial } from "../trial.ts";

/** Real phones' browsers with the page open and playing; none where this machine has no Chromium. Closed with the row. */
export async function handsets(trial: Trial, count: number, url: string): Promise<Handset[]> {
  if (count === 0 || commandOf("chromium") === undefined) return [];
  // Only here: they bring a browser's driver and a builder along, which most rows do without.
  const [{ openBrowser }, { Handset: Opened }] = await Promise.all([
    import("../../browser/stage-support.ts"),
    import("../../browser/phone-support.ts"),
  ]);
  const browser = await openBrowser(["--disable-gpu"]);
  trial.ends(() => browser.close());
  const opened: Handset[] = [];
  for (let nth = 0; nth < count; nth++) {
    const handset = await Opened.open(browser);
    await handset.join(url);
    opened.push(handset);
  }
  return opened;
}
