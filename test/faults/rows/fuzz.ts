import { Histogram } from "../../../loadtest/measure/histograms.ts";
import { atLeast, atMost, exactly } from "../figure.ts";
import { abuseMessages } from "../strangers/abuses.ts";
import { sendMalformed } from "../strangers/requests.ts";
import { letLoose } from "../strangers/strangers.ts";
import { Crowd } from "../support/crowd.ts";
import { Host } from "../support/host.ts";
import { keptMb, TELLS_HEAP } from "../support/kept-memory.ts";
import { Shares } from "../support/shares.ts";
import { Watcher } from "../support/watcher.ts";
import type { Row, Trial } from "../trial.ts";

const PLAYERS = 20;
const MESSAGES = 1_000_000;
/** What twenty strangers manage who are thrown out again and again, and what leaves two cores some air. */
const PER_SECOND = 5000;
const STRANGERS = 20;
/** Longer than the seats of those who were thrown out are kept. */
const SETTLE_SECONDS = 5;

/** Everything that strangers can send, beside people who play. */
export const fuzz: Row = {
  name: "fuzz",
  title:
    "1,000,000 fuzzed messages, malformed requests and every message abused, beside 20 who play",
  minutesMax: 20,
  async run(trial) {
    const show = { participantsMax: 2000, graceSeconds: 1 };
    const host = await Host.open(trial, { show, how: TELLS_HEAP });
    const watcher = await Watcher.join(trial, host.url);
    const crowd = Crowd.at(trial, host.url, host.show);
    await crowd.enter(trial, PLAYERS);
    crowd.play(200);
    watcher.follow(crowd.people);
    await trial.pass(trial.size(60, 1));
    const before = watcher.pressTimes();
    const keptBefore = await keptMb(host);
    const shares = await Shares.begin(host);
    const during = new Histogram();
    for (const [what, abuse] of Object.entries({ requests, messages, frames })) {
      await abuse(trial, host);
      const times = watcher.pressTimes();
      trial.amount(`a press beside the ${what} reached the crew, p99`, p99Of(times), "ms");
      during.merge(times);
    }
    await shares.tell(trial);
    trial.amount("a press before, p99", p99Of(before), "ms");
    const share = (100 * p99Of(during)) / p99Of(before);
    trial.amount("beside all of them, of before", share, "%", atMost(110));
    trial.count("players who lost their link", crowd.counts.lost, exactly(0));
    await trial.pass(trial.size(SETTLE_SECONDS, 0));
    trial.amount("memory kept grew by", (await keptMb(host)) - keptBefore, "MB", atMost(2));
    await host.judge(trial);
  },
};

function p99Of(times: Histogram): number {
  return times.percentileMs(99) ?? NaN;
}

async function requests(trial: Trial, { port }: Host): Promise<void> {
  const { sent, letIn } = await sendMalformed(port, trial.size(5, 1), !trial.quick);
  trial.count("malformed requests", sent, atLeast(200));
  trial.count("of them let in", letIn, exactly(0));
}

async function messages(trial: Trial, host: Host): Promise<void> {
  const before = (await host.reading()).refusals.get("message") ?? 0;
  const { said, tooLong } = await abuseMessages(host.url, trial.size(1, 5));
  const refused = ((await host.reading()).refusals.get("message") ?? 0) - before;
  trial.count("messages abused", said + tooLong);
  trial.count("of them taken", said - refused, exactly(0));
}

async function frames(trial: Trial, host: Host): Promise<void> {
  const total = trial.size(MESSAGES, 5000);
  const how = { total, strangers: STRANGERS, perSecond: trial.size(PER_SECOND, 3000) };
  const before = await judged(host);
  const done = await letLoose(trial, host, how);
  trial.count("fuzzed messages and frames", done.messages + done.frames, atLeast(total));
  trial.count("over so many connections", done.connections);
  trial.count("judged one by one by the room", (await judged(host)) - before);
}

/** How much the room has looked at: what it took, and what it refused. */
async function judged(host: Host): Promise<number> {
  const { refusals, numbers } = await host.reading();
  const looked = [...refusals].filter(([cause]) => /^frame_|^noise$|^message/.test(cause));
  return looked.reduce((sum, [, count]) => sum + count, numbers.frames ?? 0);
}
