import { connect, type Socket } from "node:net";
import { platform } from "node:os";
import { exactly } from "../figure.ts";
import { Crowd } from "../support/crowd.ts";
import { Host } from "../support/host.ts";
import { Watcher } from "../support/watcher.ts";
import type { Row, Trial } from "../trial.ts";

const LIMIT = 256;
const PEOPLE = 50;
const IDLERS = 400;

/** The system gives no more sockets: who is in plays on, and when there are some again the next one gets in. */
export const descriptors: Row = {
  name: "descriptors",
  title: `a server that may open ${LIMIT} files, and ${IDLERS} idle connections`,
  minutesMax: 2,
  whyNot: () => (platform() === "win32" ? "needs ulimit" : undefined),
  async run(trial) {
    const host = await Host.open(trial, {
      show: { participantsMax: 200 },
      how: {
        execPath: "/bin/sh",
        execArgv: ["-c", `ulimit -n ${LIMIT}; exec "$0" "$@"`, process.execPath],
      },
    });
    const watcher = await Watcher.join(trial, host.url);
    const crowd = Crowd.at(trial, host.url, host.show);
    await crowd.enter(trial, trial.size(PEOPLE, 10), 50);
    crowd.play(300);
    const idlers = knock(trial, host.port);
    await trial.pass(trial.size(5, 1.5));
    const pressed = crowd.people.map((person) => watcher.pressesOf(person));
    await trial.until("everybody's presses are still counted", 10, () =>
      crowd.people.every((person, nth) => watcher.pressesOf(person) > (pressed[nth] ?? 0)),
    );
    trial.count("idle connections", idlers.length);
    trial.count("links lost", crowd.counts.lost, exactly(0));
    for (const idler of idlers) idler.destroy();
    const late = Crowd.at(trial, host.url, host.show);
    await late.enter(trial, 5, 5);
    trial.count("who came afterwards and is in", late.in, exactly(5));
    await host.judge(trial);
  },
};

/** Connections that say nothing; the system has no file for many of them. */
function knock(trial: Trial, port: number): Socket[] {
  const idlers = Array.from({ length: IDLERS }, () => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    return socket;
  });
  trial.ends(() => idlers.forEach((idler) => idler.destroy()));
  return idlers;
}
