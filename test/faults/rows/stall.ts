import { exactly, atMost } from "../figure.ts";
import { Host } from "../support/host.ts";
import { mostOf } from "../support/numbers.ts";
import { Page } from "../support/page.ts";
import type { Row, Trial } from "../trial.ts";

const STALLS_SECONDS = [4, 12];
const QUICK_SECONDS = [3];
/** From here on a link counts as dead, and a page gives it up. */
const DEAD_SECONDS = 6;
const QUIET_SECONDS = 1.5;
/** A page looks four times a second. */
const LOOK_SECONDS = 0.5;

/** The server stands still for a moment: its sockets are open, and it says nothing. */
export const stall: Row = {
  name: "stall",
  title: "the server stands still (SIGSTOP) for 4 s and for 12 s",
  minutesMax: 2,
  async run(trial) {
    const host = await Host.open(trial);
    const pages = await Page.open(trial, trial.size(20, 4), host.url, host.layout);
    for (const seconds of trial.quick ? QUICK_SECONDS : STALLS_SECONDS)
      await standStill(trial, host, pages, seconds);
    const same = pages.filter(({ keptSeat }) => keptSeat).length;
    trial.count("same slot, generation and colour", same, exactly(pages.length));
    await host.judge(trial);
  },
};

async function standStill(trial: Trial, host: Host, pages: readonly Page[], seconds: number) {
  const what = `${seconds} s`;
  const fromMs = performance.now();
  host.child.kill("SIGSTOP");
  await trial.pass(seconds);
  host.child.kill("SIGCONT");
  const onMs = performance.now();
  const quietMs = pages.map((page) => (page.quietAt(fromMs) ?? NaN) - fromMs);
  const said = quietMs.filter((ms) => !Number.isNaN(ms)).length;
  trial.count(`${what}: pages that said so`, said, exactly(pages.length));
  const latest = mostOf(quietMs) / 1000;
  trial.amount(`${what}: said by all after`, latest, "s", atMost(QUIET_SECONDS + LOOK_SECONDS));
  const left = pages.filter((page) => page.leftAt(fromMs) !== undefined).length;
  const mustLeave = seconds > DEAD_SECONDS + LOOK_SECONDS ? pages.length : 0;
  trial.count(`${what}: pages that gave the link up`, left, exactly(mustLeave));
  await trial.until(`everybody is in touch after ${what}`, 30, () =>
    pages.every(({ isIn }) => isIn),
  );
  trial.amount(
    `${what}: all in touch again after`,
    (performance.now() - onMs) / 1000,
    "s",
    atMost(5),
  );
}
