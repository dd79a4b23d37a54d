import type { Act } from "./act.ts";

const LOOK_MS = 60_000;

/** Somebody who only looks: has a light, and does not touch it. */
export function* idle(): Generator<Act, void, void> {
  for (;;) yield { kind: "wait", ms: LOOK_MS };
}
