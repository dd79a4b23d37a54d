import { atMost, exactly } from "../figure.ts";
import { Host } from "../support/host.ts";
import { percentileOf } from "../support/numbers.ts";
import { Page } from "../support/page.ts";
import { Proxy } from "../support/proxy.ts";
import { Tally } from "../support/tally.ts";
import { Watcher } from "../support/watcher.ts";
import type { Row, Trial } from "../trial.ts";

/** One way in which a link can be bad. */
interface BadLink {
  readonly what: string;
  /** How long it stays so; 0 for what happens at once. */
  readonly seconds: number;
  readonly begin: (proxy: Proxy) => void;
  /** Nobody's connection may end through it, and no press may be lost. */
  readonly bearable: boolean;
}

const BAD_LINKS: readonly BadLink[] = [
  {
    what: "80 ± 40 ms each way",
    seconds: 5,
    begin: (proxy) => proxy.make({ delayMs: 80, jitterMs: 40 }),
    bearable: true,
  },
  {
    what: "a stall of 3 s",
    seconds: 3,
    begin: (proxy) => proxy.make({ passage: "stalled" }),
    bearable: true,
  },
  {
    what: "slices of 3 bytes",
    seconds: 3,
    begin: (proxy) => proxy.make({ sliceBytes: 3 }),
    bearable: true,
  },
  { what: "a reset", seconds: 0, begin: (proxy) => proxy.reset(), bearable: false },
  { what: "a half-close", seconds: 0, begin: (proxy) => proxy.halfClose(), bearable: false },
];

const BACK_SECONDS_MAX = 30;
/** A press is on its way no longer than this, once the link is fair. */
const ARRIVE_SECONDS_MAX = 10;
const PRESS_SECONDS = 0.25;

/** Everything that a bad network does short of being gone: the phone bears it or is back, in its seat, and no press is invented. */
export const links: Row = {
  name: "links",
  title: "delay, stalls, slices, resets and half-closes on every phone's link",
  minutesMax: 3,
  async run(trial) {
    const host = await Host.open(trial);
    const proxy = await Proxy.open(host.port);
    trial.ends(() => proxy.close());
    const watcher = await Watcher.join(trial, host.url);
    const pages = await Page.open(trial, trial.size(20, 4), proxy.url, host.layout);
    for (const badLink of BAD_LINKS) await suffer(trial, badLink, { proxy, pages, watcher });
    const same = pages.filter(({ keptSeat }) => keptSeat).length;
    trial.count("same slot, generation and colour", same, exactly(pages.length));
    await host.judge(trial);
  },
};

interface Venue {
  readonly proxy: Proxy;
  readonly pages: readonly Page[];
  readonly watcher: Watcher;
}

/** Presses go on before, during and after. Those made while the link was bad may be lost when it breaks, and only those. */
async function suffer(trial: Trial, badLink: BadLink, { proxy, pages, watcher }: Venue) {
  const { what, seconds, bearable, begin } = badLink;
  const before = new Tally(pages, watcher);
  await press(trial, pages, trial.size(4, 2));
  await arrived(trial, `presses before ${what}`, () => before.counted === before.made);
  const tally = new Tally(pages, watcher);
  const beganMs = performance.now();
  begin(proxy);
  await press(trial, pages, Math.max(1, trial.size(seconds, seconds / 2) / PRESS_SECONDS));
  proxy.clear();
  await trial.until(`everybody is back from ${what}`, BACK_SECONDS_MAX, () =>
    pages.every((page) => page.isIn && (bearable || page.backAt(beganMs) !== undefined)),
  );
  const mayBeLost = bearable ? 0 : tally.made;
  await press(trial, pages, trial.size(4, 2));
  await arrived(trial, `presses after ${what}`, () => tally.counted >= tally.made - mayBeLost);
  trial.count(`${what}: presses invented`, tally.invented, exactly(0));
  if (bearable) {
    const lost = pages.filter((page) => page.leftAt(beganMs) !== undefined).length;
    trial.count(`${what}: connections lost`, lost, exactly(0));
    trial.count(`${what}: presses lost`, tally.made - tally.counted, exactly(0));
  } else {
    const backMs = pages.map((page) => (page.backAt(beganMs) ?? NaN) - beganMs);
    trial.amount(`${what}: back p95`, percentileOf(backMs, 95) / 1000, "s", atMost(2));
  }
}

async function arrived(trial: Trial, what: string, holds: () => boolean): Promise<void> {
  await trial.until(`${what} are counted`, ARRIVE_SECONDS_MAX, holds);
}

/** So many presses of everybody, each a frame of its own. */
async function press(trial: Trial, pages: readonly Page[], times: number): Promise<void> {
  for (let nth = 0; nth < times; nth++) {
    for (const page of pages) page.press();
    await trial.pass(PRESS_SECONDS);
  }
}
