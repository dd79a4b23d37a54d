import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something holds, and answers it. The suite's own timeout ends a wait in vain. */
export async function until<T>(
  holds: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  for (;;) {
    const answer = await holds();
    if (answer !== undefined && answer !== false) return answer;
    await sleep(10);
  }
}
