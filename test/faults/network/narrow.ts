import type { ServerReading } from "../../../loadtest/measure/server-reading.ts";
import { atMost, exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import type { Row, Trial } from "../trial.ts";
import { hallDoes, houseDoes, whyNoNetworks } from "./namespaces.ts";
import { openVenue } from "./venue.ts";

const PEOPLE = 100;
const SECONDS = 30;
/** Everybody sends as much as a phone ever does. */
const PLAY_MS = 50;
const SHAPE = ["qdisc", "add", "dev", "air", "root", "tbf"];
const WIDTH = ["rate", "2mbit", "burst", "16kb", "latency", "200ms"];

/** One poor access point for everybody: what is told may become less, never older. */
export const narrow: Row = {
  name: "narrow",
  title: `2 Mbit/s each way, shared by ${PEOPLE} people`,
  minutesMax: 3,
  whyNot: whyNoNetworks,
  async run(trial) {
    const { host, watcher, phones } = await openVenue(trial, { participantsMax: PEOPLE });
    await shape(trial);
    const crowd = Crowd.at(trial, phones, host.show);
    await crowd.enter(trial, trial.size(PEOPLE, 10), 20);
    crowd.play(PLAY_MS);
    watcher.follow(crowd.people);
    const half = trial.size(SECONDS, 4) / 2;
    const before = await host.reading();
    await trial.pass(half);
    const first = watcher.pressTimes().percentileMs(99) ?? NaN;
    await trial.pass(half);
    const second = watcher.pressTimes().percentileMs(99) ?? NaN;
    const taken = framesPerSecond(before, await host.reading());
    trial.amount("control frames taken", taken, "a second");
    trial.amount("a press reached the crew, p99", first, "ms", atMost(500));
    trial.amount("and later", second, "ms", atMost(500));
    trial.count("links lost", crowd.counts.lost, exactly(0));
    trial.count("people who are in", crowd.in, exactly(crowd.people.length));
    await host.judge(trial);
  },
};

function framesPerSecond(before: ServerReading, after: ServerReading): number {
  const frames = (after.numbers.frames ?? NaN) - (before.numbers.frames ?? NaN);
  return (1000 * frames) / (after.atMs - before.atMs);
}

async function shape(trial: Trial): Promise<void> {
  const clear = ["qdisc", "del", "dev", "air", "root"];
  trial.ends(() => Promise.all([houseDoes("tc", ...clear), hallDoes("tc", ...clear)]));
  await Promise.all([houseDoes("tc", ...SHAPE, ...WIDTH), hallDoes("tc", ...SHAPE, ...WIDTH)]);
}
