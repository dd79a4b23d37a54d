import { atMost, exactly } from "../figure.ts";
import { runServer } from "../../support/server.ts";
import { Host } from "../support/host.ts";
import { secondsSince, type Row } from "../trial.ts";

/** A second server on the same port: it says so in a sentence, and the first one does not notice. */
export const port: Row = {
  name: "port",
  title: "the port is taken",
  minutesMax: 1,
  async run(trial) {
    const host = await Host.open(trial);
    const beganMs = performance.now();
    const { code, said } = await runServer(["--host=127.0.0.1", `--port=${host.port}`]);
    trial.count("exit code", code, exactly(2));
    trial.amount("after", secondsSince(beganMs), "s", atMost(2));
    trial.count("sentences said", said.trim().split("\n").length, exactly(1));
    trial.count("that name the port", Number(said.includes(String(host.port))), exactly(1));
    await host.judge(trial);
  },
};
