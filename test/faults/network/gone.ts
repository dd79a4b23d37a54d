import { atMost, exactly } from "../figure.ts";
import { mostOf, percentileOf } from "../support/numbers.ts";
import { Page } from "../support/page.ts";
import type { Row, Trial } from "../trial.ts";
import { AIR, hallDoes, houseDoes, whyNoNetworks } from "./namespaces.ts";
import { openVenue } from "./venue.ts";

const PAGES = 50;
const DOWN_SECONDS = 15;
const BACK_SECONDS_MAX = 60;

/** The access point loses its power for a while. */
export const down: Row = {
  name: "down",
  title: `no air at all for ${DOWN_SECONDS} s`,
  minutesMax: 3,
  whyNot: whyNoNetworks,
  async run(trial) {
    const { host, phones } = await openVenue(trial);
    const pages = await Page.open(trial, trial.size(PAGES, 4), phones, host.layout);
    const fromMs = performance.now();
    trial.ends(() => houseDoes("ip", "link", "set", "air", "up"));
    await houseDoes("ip", "link", "set", "air", "down");
    await trial.pass(DOWN_SECONDS);
    await houseDoes("ip", "link", "set", "air", "up");
    await judge(trial, pages, { fromMs, fairMs: performance.now(), secondsMax: 2 });
    await host.judge(trial);
  },
};

/** Everybody gets another address: what they had open leads nowhere, and nobody is told. */
export const roamed: Row = {
  name: "roamed",
  title: "every phone has another address",
  minutesMax: 3,
  whyNot: whyNoNetworks,
  async run(trial) {
    const { host, phones } = await openVenue(trial);
    const pages = await Page.open(trial, trial.size(PAGES, 4), phones, host.layout);
    const fromMs = performance.now();
    trial.ends(() => readdress(AIR.roamed, AIR.hall));
    await readdress(AIR.hall, AIR.roamed);
    await judge(trial, pages, { fromMs, fairMs: fromMs, secondsMax: 8 });
    await host.judge(trial);
  },
};

async function readdress(from: string, to: string): Promise<void> {
  await hallDoes("ip", "addr", "del", `${from}/24`, "dev", "air");
  await hallDoes("ip", "addr", "add", `${to}/24`, "dev", "air");
}

interface Gone {
  readonly fromMs: number;
  /** From when on there was a way again. */
  readonly fairMs: number;
  readonly secondsMax: number;
}

async function judge(trial: Trial, pages: readonly Page[], { fromMs, fairMs, secondsMax }: Gone) {
  await trial.until("every page is back", BACK_SECONDS_MAX, () =>
    pages.every((page) => page.backAt(fromMs) !== undefined && page.isIn),
  );
  const noticed = pages.map((page) => ((page.leftAt(fromMs) ?? NaN) - fromMs) / 1000);
  const back = pages.map((page) => ((page.backAt(fromMs) ?? NaN) - fairMs) / 1000);
  trial.amount("noticed by all after", mostOf(noticed), "s", atMost(6));
  trial.amount("back p95, since there was a way", percentileOf(back, 95), "s", atMost(secondsMax));
  const same = pages.filter(({ keptSeat }) => keptSeat).length;
  trial.count("same slot, generation and colour", same, exactly(pages.length));
}
