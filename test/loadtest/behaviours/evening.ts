import type { Control } from "#protocol/show.ts";
import type { Act, Seen } from "../../../loadtest/behaviours/act.ts";
import { type BehaviourName, behaviourOf } from "../../../loadtest/behaviours/list.ts";
import { seeded } from "../../../loadtest/random.ts";

/** A phone that shows these controls, its light and the crowd in the middle. */
export function phoneWith(controls: readonly Control[]): Seen {
  return { x: 0.5, y: 0.5, crowdX: 0.5, crowdY: 0.5, controls };
}

export interface TimedAct {
  readonly atMs: number;
  readonly act: Act;
}

/** What somebody does in so many seconds, and when. */
export function eveningOf(
  name: BehaviourName,
  seed: number,
  seconds: number,
  seen: Seen,
): TimedAct[] {
  const acts: TimedAct[] = [];
  let atMs = 0;
  for (const act of behaviourOf(name)(seeded(seed), seen)) {
    acts.push({ atMs, act });
    atMs += passes(act);
    if (atMs >= seconds * 1000) break;
  }
  return acts;
}

/** How long an act takes, in milliseconds. */
export function passes(act: Act): number {
  return act.kind === "wait" || act.kind === "drop" || act.kind === "sleep" ? act.ms : 0;
}

/** The acts of one kind. */
export function only<K extends Act["kind"]>(
  kind: K,
  evening: readonly TimedAct[],
): (Extract<Act, { kind: K }> & { atMs: number })[] {
  return evening
    .filter((timed) => timed.act.kind === kind)
    .map(({ atMs, act }) => ({ ...(act as Extract<Act, { kind: K }>), atMs }));
}
