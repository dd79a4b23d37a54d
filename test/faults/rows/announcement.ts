import { atMost, exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Host } from "../support/host.ts";
import { percentileOf } from "../support/numbers.ts";
import { Shares } from "../support/shares.ts";
import type { Row, Trial } from "../trial.ts";

interface Rush {
  readonly what: string;
  readonly people: number;
  readonly perSecond: number;
  /** How soon they must be in; a rush that is faster than any hall's doors may queue, but nobody may be turned away. */
  readonly seconds?: { readonly p95: number; readonly p99: number };
}

/** Somebody on stage says so, and everybody takes their phone out. */
export const announcement: Row = {
  name: "announcement",
  title: "2,000 people join in 60 s; and 200 a second, for 5 s",
  minutesMax: 4,
  async run(trial) {
    await rush(trial, {
      what: "in 60 s",
      people: trial.size(2000, 40),
      perSecond: 2000 / 60,
      seconds: { p95: 1, p99: 2.5 },
    });
    await rush(trial, { what: "200 a second", people: trial.size(1000, 50), perSecond: 200 });
  },
};

/** Who has come plays from then on: the last come into a room that is busy with the first. */
async function rush(trial: Trial, { what, people, perSecond, seconds }: Rush): Promise<void> {
  const host = await Host.open(trial, { show: { participantsMax: people } });
  const crowd = Crowd.at(trial, host.url, host.show);
  const shares = await Shares.begin(host);
  crowd.come(people, perSecond);
  crowd.play(1000);
  await trial.until(`everybody is in (${what})`, people / perSecond + 30, () => crowd.isWhole);
  trial.count(`${what}: joined`, crowd.in, exactly(people));
  trial.count(`${what}: joins that were refused`, crowd.counts.refused, exactly(0));
  const took = crowd.people.map(({ joinedAfterMs }) => joinedAfterMs / 1000);
  const goal = (limit: number | undefined) => (limit === undefined ? undefined : atMost(limit));
  trial.amount(`${what}: in after, p95`, percentileOf(took, 95), "s", goal(seconds?.p95));
  trial.amount(`${what}: in after, p99`, percentileOf(took, 99), "s", goal(seconds?.p99));
  trial.amount(`${what}: the bots themselves were late by, p99`, crowd.lateP99Ms, "ms");
  await shares.tell(trial);
  await crowd.leave();
  await host.stop("SIGKILL");
}
