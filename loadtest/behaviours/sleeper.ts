import { between, type Random } from "../random.ts";
import { type Act, forAWhile } from "./act.ts";
import { wanderer } from "./wanderer.ts";

const AWAKE_MS_MIN = 5000;
const AWAKE_MS_MAX = 40_000;
const SLEEP_MS_MIN = 5000;
const SLEEP_MS_MAX = 60_000;

/** Somebody who puts the phone away, locked, and takes it out again. */
export function* sleeper(random: Random): Generator<Act, void, void> {
  const wandering = wanderer(random);
  for (;;) {
    yield* forAWhile(wandering, between(random, AWAKE_MS_MIN, AWAKE_MS_MAX));
    yield { kind: "sleep", ms: between(random, SLEEP_MS_MIN, SLEEP_MS_MAX) };
  }
}
