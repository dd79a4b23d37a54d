import { exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Host } from "../support/host.ts";
import { Watcher } from "../support/watcher.ts";
import { secondsSince, type Row, type Trial } from "../trial.ts";

const PEOPLE = 50;
const HOUR_MS = 3_600_000;
/** The scene is told in whole seconds, with the beat. */
const SCENE_SECONDS_OFF = 2;

/** Somebody sets the machine's clock in the middle of the show: scenes go on, and everybody's ticket is still good. */
export const clock: Row = {
  name: "clock",
  title: "the wall clock jumps an hour ahead, and an hour back",
  minutesMax: 2,
  async run(trial) {
    const host = await Host.open(trial, {
      how: { execArgv: [`--import=${new URL("../support/clock.ts", import.meta.url).href}`] },
    });
    const watcher = await Watcher.join(trial, host.url);
    const crowd = Crowd.at(trial, host.url, host.show);
    await crowd.enter(trial, trial.size(PEOPLE, 5));
    crowd.play(500);
    for (const [which, jumpMs] of [
      ["an hour ahead", HOUR_MS],
      ["an hour back", -HOUR_MS],
    ] as const) {
      const off = await jump(trial, host, watcher, jumpMs);
      trial.count(`${which}: the scene went on`, Number(off <= SCENE_SECONDS_OFF), exactly(1));
      trial.count(`${which}: links lost`, crowd.counts.lost, exactly(0));
      await comeBack(trial, crowd);
      const kept = crowd.people.filter(({ keptSeat }) => keptSeat).length;
      trial.count(`${which}: back in their seats`, kept, exactly(crowd.people.length));
    }
    await host.judge(trial);
  },
};

/** How many seconds the scene was off after a while of the new time. */
async function jump(trial: Trial, host: Host, watcher: Watcher, jumpMs: number): Promise<number> {
  const seconds = () => watcher.state?.sceneSeconds ?? NaN;
  const [before, fromMs] = [seconds(), performance.now()];
  host.child.send({ jumpMs });
  await trial.pass(trial.size(5, 1.5));
  return Math.abs(seconds() - before - secondsSince(fromMs));
}

/** Everybody's link breaks, and they come again with their tickets. */
async function comeBack(trial: Trial, crowd: Crowd): Promise<void> {
  const seatings = crowd.people.map((person) => person.seatings.length);
  const isBack = () =>
    crowd.people.every((person, nth) => person.seatings.length > (seatings[nth] ?? 0));
  for (const person of crowd.people) person.drop(100);
  await trial.until("everybody is back", 20, isBack);
}
