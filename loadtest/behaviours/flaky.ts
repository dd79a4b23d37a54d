import { between, logNormal, type Random } from "../random.ts";
import { type Act, forAWhile } from "./act.ts";
import { wanderer } from "./wanderer.ts";

const LINKED_MS_MIN = 4000;
const LINKED_MS_MAX = 30_000;
const DROP_MS_MEDIAN = 2000;
const DROP_SPREAD = 2.5;
const DROP_MS_MIN = 200;
/** Shorter than any grace that makes sense: whoever is flaky comes back to their own slot. */
const DROP_MS_MAX = 25_000;

/** Somebody at the edge of the network: their link dies without a word, mostly for a moment, sometimes for long. */
export function* flaky(random: Random): Generator<Act, void, void> {
  const wandering = wanderer(random);
  for (;;) {
    yield* forAWhile(wandering, between(random, LINKED_MS_MIN, LINKED_MS_MAX));
    const dropMs = logNormal(random, DROP_MS_MEDIAN, DROP_SPREAD);
    yield { kind: "drop", ms: Math.min(DROP_MS_MAX, Math.max(DROP_MS_MIN, dropMs)) };
  }
}
