import { exactly } from "../figure.ts";
import { restart } from "../support/restart.ts";
import type { Row } from "../trial.ts";

/** Stopped on purpose, and started again: phones are told, and lose nothing. */
export const stop: Row = {
  name: "stop",
  title: "SIGTERM to the server, with 1,000 people and 3 Chromium phones",
  minutesMax: 3,
  async run(trial) {
    const house = await restart(trial, "SIGTERM");
    const fine = /the server ended with code 0; it is started again/.test(house.said());
    trial.count("ended with code 0", Number(fine), exactly(1));
  },
};
