import { PROTOCOL_VERSION } from "#protocol/version.ts";
import { reserve } from "../../../loadtest/bot.ts";
import { exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Host } from "../support/host.ts";
import { newPage } from "../support/joined.ts";
import type { Row, Trial } from "../trial.ts";

const BOGUS_PER_SECOND = 100;
const SECONDS = 20;
const REAL_PER_SECOND = 10;

/** Seats that are reserved and never taken keep nobody out. */
export const seats: Row = {
  name: "seats",
  title: "100 seats a second reserved and never taken, while people join",
  minutesMax: 2,
  async run(trial) {
    const seconds = trial.size(SECONDS, 3);
    const people = REAL_PER_SECOND * seconds;
    const host = await Host.open(trial, { show: { participantsMax: people } });
    const crowd = Crowd.at(trial, host.url, host.show);
    crowd.come(people, REAL_PER_SECOND);
    const reserved = await reserveInVain(trial, host.url, seconds);
    await trial.until("everybody is in", 20, () => crowd.isWhole);
    trial.count("seats reserved and never taken", reserved);
    trial.count("people who are in", crowd.in, exactly(people));
    trial.count("joins that were refused", crowd.counts.refused, exactly(0));
    await host.judge(trial);
  },
};

/** Answers how many seats were reserved. */
async function reserveInVain(trial: Trial, server: string, seconds: number): Promise<number> {
  let reserved = 0;
  const asked: Promise<void>[] = [];
  for (let nth = 0; nth < seconds * BOGUS_PER_SECOND; nth++) {
    const options = { role: "participant", protocol: PROTOCOL_VERSION, page: newPage() } as const;
    asked.push(
      reserve(server, options).then(
        () => void (reserved += 1),
        () => {},
      ),
    );
    await trial.pass(1 / BOGUS_PER_SECOND);
  }
  await Promise.all(asked);
  return reserved;
}
