import type { Random } from "../random.ts";
import type { Act } from "./act.ts";

const STEP_MS = 50;

/** Someone listening with half an ear: drifts for a while, rests for a while, never leaves. */
export function* wanderer(random: Random): Generator<Act, void, void> {
  for (;;) {
    const heading = random() * 2 * Math.PI;
    for (let reach = 0.025; reach < 1; reach += 0.025) {
      yield { kind: "steer", x: reach * Math.cos(heading), y: reach * Math.sin(heading) };
      yield { kind: "wait", ms: STEP_MS };
    }
    yield { kind: "steer", x: 0, y: 0 };
    yield { kind: "wait", ms: 1000 + random() * 4000 };
  }
}
