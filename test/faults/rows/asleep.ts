import { fork } from "node:child_process";
import { once } from "node:events";
import { atMost, exactly } from "../figure.ts";
import { Host } from "../support/host.ts";
import { Watcher } from "../support/watcher.ts";
import { secondsSince, type Row } from "../trial.ts";

const PEOPLE = 100;
const SLEEPERS = new URL("../support/sleepers.ts", import.meta.url);

/** Phones that the system puts to sleep say nothing any more, and their sockets look alive: the room notices, and keeps their seats. */
export const asleep: Row = {
  name: "asleep",
  title: "100 people's phones stand still (SIGSTOP)",
  minutesMax: 2,
  async run(trial) {
    const people = trial.size(PEOPLE, 5);
    const host = await Host.open(trial, { show: { participantsMax: people } });
    const watcher = await Watcher.join(trial, host.url);
    const sleepers = fork(SLEEPERS, [host.url, String(people)]);
    trial.ends(() => sleepers.kill("SIGKILL"));
    await once(sleepers, "message", { signal: trial.signal });
    const beganMs = performance.now();
    sleepers.kill("SIGSTOP");
    await trial.until("the room noticed all of them", 30, async () => {
      const { participants } = await host.reading();
      return (participants.get("away") ?? 0) === people;
    });
    trial.amount("noticed, the last after", secondsSince(beganMs), "s", atMost(9));
    trial.count("seats kept", watcher.state?.participants?.size ?? 0, exactly(people));
    await host.judge(trial);
  },
};
