import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { Bot, reserve } from "../../../loadtest/bot.ts";
import { atMost, exactly } from "../figure.ts";
import { Host } from "../support/host.ts";
import { newPage } from "../support/joined.ts";
import { keptMb, TELLS_HEAP } from "../support/kept-memory.ts";
import type { Row, Trial } from "../trial.ts";

const VISITS = 25_000;
/** What is made once and kept, caches and code, is made in these. */
const WARM_UP = 3000;
const AT_ONCE = 40;
/** Longer than seats are kept and rest. */
const SETTLE_SECONDS = 5;
const AFTER_A_FAILURE_MS = 50;

/** A long evening of people who come and go: nothing of those who are gone may stay. */
export const churn: Row = {
  name: "churn",
  title: "25,000 joins and leaves",
  minutesMax: 10,
  async run(trial) {
    const show = { participantsMax: 500, graceSeconds: 0.5 };
    const host = await Host.open(trial, { show, how: TELLS_HEAP });
    await visits(trial, host.url, trial.size(WARM_UP, 50));
    await trial.pass(trial.size(SETTLE_SECONDS, 1));
    const before = await keptMb(host);
    const wanted = trial.size(VISITS, 300);
    const failed = await visits(trial, host.url, wanted);
    trial.count("joins and leaves", wanted - failed, exactly(wanted));
    await trial.until("everybody is gone", 20, async () => {
      const { participants } = await host.reading();
      return [...participants.values()].every((count) => count === 0);
    });
    await trial.pass(trial.size(SETTLE_SECONDS, 1));
    const after = await keptMb(host);
    trial.amount("heap before", before, "MB");
    trial.amount("heap grew by", after - before, "MB", atMost(2));
    await host.judge(trial);
  },
};

/** So many visits, a few at once. Answers how many came to nothing. */
async function visits(trial: Trial, server: string, count: number): Promise<number> {
  let [begun, failed] = [0, 0];
  const go = async () => {
    while (begun < count && !trial.signal.aborted) {
      begun += 1;
      if (!(await visit(server, begun))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, go));
  return failed;
}

/** Comes in, and goes in one of three ways: on purpose, without a word, or before it has a seat. Answers whether it was let in. */
async function visit(server: string, nth: number): Promise<boolean> {
  const page = newPage();
  try {
    const address = await reserve(server, {
      role: "participant",
      protocol: PROTOCOL_VERSION,
      page,
    });
    const bot = new Bot(address, "participant");
    if (nth % 3 !== 2) await bot.arrival;
    const wasIn = bot.link.kind !== "closed";
    if (nth % 3 === 0) await bot.leave();
    else bot.cut();
    return wasIn;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AFTER_A_FAILURE_MS));
    return false;
  }
}
