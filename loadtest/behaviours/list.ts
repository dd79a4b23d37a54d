import type { Behaviour } from "./act.ts";
import { flaky } from "./flaky.ts";
import { follower } from "./follower.ts";
import { idle } from "./idle.ts";
import { leaver } from "./leaver.ts";
import { sleeper } from "./sleeper.ts";
import { stirrer } from "./stirrer.ts";
import { swiper } from "./swiper.ts";
import { tapper } from "./tapper.ts";
import { wanderer } from "./wanderer.ts";

const BEHAVIOURS = {
  idle,
  tapper,
  wanderer,
  swiper,
  sleeper,
  flaky,
  leaver,
  follower,
  stirrer,
} as const satisfies Record<string, Behaviour>;

export type BehaviourName = keyof typeof BEHAVIOURS;

export const BEHAVIOUR_NAMES = Object.keys(BEHAVIOURS) as readonly BehaviourName[];

export function behaviourOf(name: BehaviourName): Behaviour {
  return BEHAVIOURS[name];
}
