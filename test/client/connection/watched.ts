import { Watch } from "../../../client/connection/watch.ts";
import { handClock } from "../support.ts";

/** The watch looks at least this often, and measures the way this often. */
export const LOOK_MS = 250;
export const MEASURE_MS = 10_000;

/** A link that a test holds in its hands, and its watch. */
export function watched() {
  const clock = handClock();
  const happened: string[] = [];
  const measured: number[] = [];
  const questions: (() => void)[] = [];
  const note = (what: string) => void (happened.at(-1) === what || happened.push(what));
  const watch = new Watch(clock, {
    ping(answered) {
      happened.push("ping");
      questions.push(answered);
    },
    heard: note,
    measured: (roundTripMs) => void measured.push(roundTripMs),
    dead: () => {
      happened.push("dead");
      watch.stop();
    },
  });
  let beats = 0;
  return {
    clock,
    watch,
    happened,
    measured,
    /** The other end answers the oldest question that it has not answered yet. */
    answer: () => questions.shift()?.(),
    pings: () => happened.filter((what) => what === "ping").length,
    /** The room lives for so long. */
    live: (ms: number) => {
      for (let left = ms; left > 0; left -= 500) {
        watch.beat(beats++ % 256);
        clock.pass(Math.min(500, left));
      }
    },
  };
}
