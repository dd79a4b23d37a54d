import { rmSync, writeFileSync } from "node:fs";
import { platform } from "node:os";
import { newFolder } from "../../support/server.ts";
import { atLeast, atMost, exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Host, type HostOptions } from "../support/host.ts";
import { Watcher } from "../support/watcher.ts";
import { secondsSince, type Row, type Trial } from "../trial.ts";

const PEOPLE = 10;

/** Nothing can be written any more: the show goes on, and still ends as it should. */
export const disk: Row = {
  name: "disk",
  title: "a disk that takes nothing, and a data folder that is gone",
  minutesMax: 2,
  whyNot: () => (platform() === "win32" ? "needs ulimit" : undefined),
  async run(trial) {
    await full(trial);
    await gone(trial);
  },
};

/** The keys are there from an earlier evening; since then every write fails, as on a full disk. */
async function full(trial: Trial): Promise<void> {
  const data = newFolder();
  const first = await Host.open(trial, { args: ["--data", data] });
  await first.stop();
  const words = `ulimit -f 0; exec "$0" "$@"`;
  const how = { execPath: "/bin/sh", execArgv: ["-c", words, process.execPath] };
  await goesOn(trial, "full disk", { args: ["--data", data], how }, () => {});
}

async function gone(trial: Trial): Promise<void> {
  const data = newFolder();
  await goesOn(trial, "data folder gone", { args: ["--data", data] }, () => {
    rmSync(data, { recursive: true });
    writeFileSync(data, "no folder any more");
  });
}

async function goesOn(trial: Trial, what: string, options: HostOptions, spoil: () => void) {
  const host = await Host.open(trial, options);
  const watcher = await Watcher.join(trial, host.url);
  const crowd = Crowd.at(trial, host.url, host.show);
  await crowd.enter(trial, PEOPLE);
  crowd.play(200);
  spoil();
  await trial.pass(trial.size(10, 2));
  const failed = (await host.reading()).refusals.get("snapshot_failed") ?? 0;
  trial.count(`${what}: snapshots that were not taken`, failed, atLeast(1));
  const pressed = crowd.people.map((person) => watcher.pressesOf(person));
  await trial.until(`${what}: presses are still counted`, 10, () =>
    crowd.people.every((person, nth) => watcher.pressesOf(person) > (pressed[nth] ?? 0)),
  );
  trial.count(`${what}: links lost`, crowd.counts.lost, exactly(0));
  trial.count(`${what}: serves`, Number(await host.isWell()), exactly(1));
  await host.judge(trial);
  const beganMs = performance.now();
  trial.count(`${what}: ended with code`, (await host.stop("SIGTERM")) ?? NaN, exactly(0));
  trial.amount(`${what}: ended after`, secondsSince(beganMs), "s", atMost(3));
}
