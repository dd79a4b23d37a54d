import { atMost, exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Host } from "../support/host.ts";
import { longestTickMs } from "../support/ticks.ts";
import { Watcher } from "../support/watcher.ts";
import type { Row } from "../trial.ts";

const PEOPLE = 1000;

/** The end of the show: half of the hall puts the phone away, and the other half plays on. */
export const exodus: Row = {
  name: "exodus",
  title: "500 of 1,000 leave at once",
  minutesMax: 3,
  async run(trial) {
    const people = trial.size(PEOPLE, 40);
    const host = await Host.open(trial, { show: { participantsMax: people } });
    const watcher = await Watcher.join(trial, host.url);
    const crowd = Crowd.at(trial, host.url, host.show);
    await crowd.enter(trial, people, 100);
    crowd.play(500);
    await trial.pass(trial.size(10, 1));
    const before = await host.reading();
    const leaving = crowd.people.slice(0, people / 2);
    const staying = crowd.people.slice(people / 2);
    await Promise.all(leaving.map((person) => person.leave()));
    await trial.until("the crew sees that they are gone", 10, () =>
      leaving.every(({ last }) => watcher.row(last?.slot) === undefined),
    );
    await trial.pass(1);
    const longest = longestTickMs(before, await host.reading());
    trial.amount("longest tick", longest, "ms", atMost(100));
    trial.count(
      "who stayed and is in",
      staying.filter(({ isIn }) => isIn).length,
      exactly(people / 2),
    );
    trial.count("links lost", crowd.counts.lost, exactly(0));
    await host.judge(trial);
  },
};
