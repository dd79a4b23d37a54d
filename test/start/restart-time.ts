import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../support/condition.ts";
import { newFolder } from "../support/server.ts";
import { startHouse } from "./started.ts";

/**
 * How soon a killed server serves again: `node test/start/restart-time.ts`. Kills the server of an `npm start` four times
 * (a fifth in a minute would be the last), and prints each time how long it was until `/healthz` said 200 again.
 */
const TIMES = 4;

const house = startHouse(`--data=${newFolder()}`);
const first = await until(() => house.ready[0]);
const took: number[] = [];
for (let time = 0; time < TIMES; time++) {
  const { pid } = await until(() => house.ready[time]);
  await sleep(500);
  process.kill(pid, "SIGKILL");
  const killedAtMs = performance.now();
  await until(() => isServing(first.port));
  took.push(performance.now() - killedAtMs);
  await until(() => house.ready[time + 1]);
}
await house.end();
const each = took.map((ms) => `${Math.round(ms)} ms`).join(", ");
process.stdout.write(`kill -9 until /healthz said 200 on the same port: ${each}\n`);

async function isServing(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).status === 200;
  } catch {
    return false;
  }
}
