import { logNormal, type Random } from "../random.ts";
import { type Act, forAWhile } from "./act.ts";
import { wanderer } from "./wanderer.ts";

/** People give it half a minute, some much longer. */
const STAY_MS_MEDIAN = 30_000;
const STAY_SPREAD = 2.5;
const STAY_MS_MIN = 3000;
const STAY_MS_MAX = 900_000;

/** Somebody who has seen enough after a while, and goes. */
export function* leaver(random: Random): Generator<Act, void, void> {
  const stayMs = logNormal(random, STAY_MS_MEDIAN, STAY_SPREAD);
  yield* forAWhile(wanderer(random), Math.min(STAY_MS_MAX, Math.max(STAY_MS_MIN, stayMs)));
  yield { kind: "leave" };
}
