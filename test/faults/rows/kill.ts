import { restart } from "../support/restart.ts";
import type { Row } from "../trial.ts";

/** The worst that can happen to a server: gone between two instructions. */
export const kill: Row = {
  name: "kill",
  title: "kill -9 of the server, with 1,000 people and 3 Chromium phones",
  minutesMax: 3,
  async run(trial) {
    await restart(trial, "SIGKILL");
  },
};
