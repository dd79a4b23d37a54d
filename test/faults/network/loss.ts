import { atMost, exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import type { Row, Trial } from "../trial.ts";
import { hallDoes, houseDoes, whyNoNetworks } from "./namespaces.ts";
import { openVenue } from "./venue.ts";

const PEOPLE = 100;
const SECONDS = 30;
/** Up to here nobody may lose the link, and presses may take a retransmission's time. */
const BEARABLE_PERCENT = 5;

export const loss: readonly Row[] = [2, 5, 10].map((percent) => ({
  name: `loss-${percent}`,
  title: `${percent} of 100 packets are lost, each way, of ${PEOPLE} people's`,
  minutesMax: 3,
  whyNot: whyNoNetworks,
  run: (trial) => lose(trial, percent),
}));

async function lose(trial: Trial, percent: number): Promise<void> {
  const { host, watcher, phones } = await openVenue(trial, { participantsMax: PEOPLE });
  const crowd = Crowd.at(trial, phones, host.show);
  await crowd.enter(trial, trial.size(PEOPLE, 10), 50);
  crowd.play(500);
  watcher.follow(crowd.people);
  await trial.pass(trial.size(10, 1));
  const before = watcher.pressTimes();
  await drop(trial, percent);
  await trial.pass(trial.size(SECONDS, 3));
  const during = watcher.pressTimes();
  const limit = percent <= BEARABLE_PERCENT ? atMost(250) : undefined;
  trial.amount("a press reached the crew, p99 before", before.percentileMs(99) ?? NaN, "ms");
  trial.amount("p95 meanwhile", during.percentileMs(95) ?? NaN, "ms");
  trial.amount("p99 meanwhile", during.percentileMs(99) ?? NaN, "ms", limit);
  const mayLose = percent <= BEARABLE_PERCENT ? exactly(0) : undefined;
  trial.count("links lost", crowd.counts.lost, mayLose);
  await trial.until("everybody is in", 30, () => crowd.isWhole);
  const same = crowd.people.filter(({ keptSeat }) => keptSeat).length;
  trial.count("same slot, generation and colour", same, exactly(crowd.people.length));
  await host.judge(trial);
}

/** From now on, and until the row is over. */
async function drop(trial: Trial, percent: number): Promise<void> {
  const rules = [
    ["add", "table", "inet", "faults"],
    ["add", "chain", "inet", "faults", "in", "{ type filter hook input priority 0 ; }"],
    [
      "add",
      "rule",
      "inet",
      "faults",
      "in",
      `iifname "air" numgen random mod 100 < ${percent} drop`,
    ],
  ];
  trial.ends(() => Promise.all([houseDoes("nft", ...CLEAR), hallDoes("nft", ...CLEAR)]));
  for (const rule of rules)
    await Promise.all([houseDoes("nft", ...rule), hallDoes("nft", ...rule)]);
}

const CLEAR = ["delete", "table", "inet", "faults"];
