import { atMost, exactly } from "../figure.ts";
import { Host } from "../support/host.ts";
import { mostOf, percentileOf } from "../support/numbers.ts";
import { Page } from "../support/page.ts";
import { Proxy } from "../support/proxy.ts";
import type { Row, Trial } from "../trial.ts";

const NOTICE_SECONDS_MAX = 20;
const BACK_SECONDS_MAX = 40;
/** The page looks four times a second, and its clock is not the suite's. */
const NOTICED_SECONDS = 6;
const OUT_SECONDS = 15;

/**
 * A phone goes to another network, or out of every network's reach: its socket stays open, and nobody is there. Only
 * silence tells.
 */
export const roam: Row = {
  name: "roam",
  title: "black-holed connections: another network, and none for 15 s",
  minutesMax: 4,
  async run(trial) {
    const host = await Host.open(trial);
    const proxy = await Proxy.open(host.port);
    trial.ends(() => proxy.close());
    const pages = await Page.open(trial, trial.size(50, 4), proxy.url, host.layout);
    await anotherNetwork(trial, proxy, pages);
    if (!trial.quick) await noNetwork(trial, proxy, pages);
    const same = pages.filter(({ keptSeat }) => keptSeat).length;
    trial.count("same slot, generation and colour", same, exactly(pages.length));
    await host.judge(trial);
  },
};

/** The old connections lead nowhere, new ones do: the way back is there at once. */
async function anotherNetwork(trial: Trial, proxy: Proxy, pages: readonly Page[]): Promise<void> {
  const fromMs = performance.now();
  proxy.strand();
  await trial.until("every page has noticed", NOTICE_SECONDS_MAX, () =>
    pages.every((page) => page.leftAt(fromMs) !== undefined),
  );
  await allBack(trial, pages, fromMs);
  const noticedMs = pages.map((page) => (page.leftAt(fromMs) ?? NaN) - fromMs);
  const backMs = pages.map((page) => (page.backAt(fromMs) ?? NaN) - (page.leftAt(fromMs) ?? NaN));
  const noticed = mostOf(noticedMs) / 1000;
  trial.amount("another network: noticed by all after", noticed, "s", atMost(NOTICED_SECONDS));
  trial.amount("back p95 after that", percentileOf(backMs, 95) / 1000, "s", atMost(2));
}

/** Nothing leads anywhere for a while; what was sent meanwhile is sent again by the network's own means when it is back. */
async function noNetwork(trial: Trial, proxy: Proxy, pages: readonly Page[]): Promise<void> {
  const fromMs = performance.now();
  proxy.make({ passage: "stalled" });
  await trial.pass(OUT_SECONDS);
  const fairMs = performance.now();
  proxy.clear();
  await allBack(trial, pages, fromMs);
  const backMs = pages.map((page) => (page.backAt(fromMs) ?? NaN) - fairMs);
  trial.amount("no network for 15 s: back p95", percentileOf(backMs, 95) / 1000, "s", atMost(2));
}

async function allBack(trial: Trial, pages: readonly Page[], fromMs: number): Promise<void> {
  await trial.until("every page is back", BACK_SECONDS_MAX, () =>
    pages.every((page) => page.backAt(fromMs) !== undefined && page.isIn),
  );
}
