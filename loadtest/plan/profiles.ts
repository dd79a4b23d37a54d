import { FRAMES_PER_SECOND } from "#protocol/limits.ts";
import type { Mix, Phase, Plan } from "./plan.ts";
import { type Scale, scaled } from "./scale.ts";

/** A plan that is there for everybody, and what it asks of the machine, in a line. */
export interface Profile {
  readonly help: string;
  readonly participants: number;
  readonly mix: Mix;
  readonly phases: readonly Phase[];
  /** Where it promises something else than the default, or more. */
  readonly slo?: readonly string[];
}

export const PROFILES = {
  smoke: {
    help: "twenty people for half a minute: does it work at all",
    participants: 20,
    mix: {
      idle: 25,
      tapper: 20,
      wanderer: 20,
      swiper: 10,
      sleeper: 5,
      flaky: 10,
      leaver: 5,
      follower: 5,
    },
    phases: [arrive(3), play(7), burst(), play(6), burst(), play(6)],
  },
  doors: {
    help: "500 people come one by one, in ten minutes",
    participants: 500,
    mix: { idle: 40, tapper: 20, wanderer: 22, swiper: 8, sleeper: 4, flaky: 3, leaver: 3 },
    phases: [arrive(600), play(120)],
  },
  announcement: {
    help: "1,000 people come within a minute, because somebody said so",
    participants: 1000,
    mix: { idle: 30, tapper: 25, wanderer: 25, swiper: 10, sleeper: 3, flaky: 3, follower: 4 },
    phases: [arrive(60), play(120)],
    slo: ["joined_share >= 1", "p95 join_ms < 1000", "p99 join_ms < 2500"],
  },
  show: {
    help: "500 people for half an hour; when the scene changes, 80 % of them press within two seconds",
    participants: 500,
    mix: { idle: 25, tapper: 25, wanderer: 20, swiper: 12, sleeper: 6, flaky: 4, follower: 8 },
    phases: [arrive(120), play(60), ...scenes(9, 178)],
  },
  exodus: {
    help: "1,000 people, and half of them leave within one second",
    participants: 1000,
    mix: { idle: 40, tapper: 25, wanderer: 20, swiper: 8, flaky: 3, follower: 4 },
    phases: [arrive(60), play(30), leave(0.5, 1), play(30)],
    slo: ["max server_tick_ms < 100"],
  },
  soak: {
    help: "500 people for eight hours, with locked phones and bad links",
    participants: 500,
    mix: { idle: 35, tapper: 15, wanderer: 20, swiper: 5, sleeper: 12, flaky: 8, follower: 5 },
    phases: [arrive(600), ...scenes(30, 938)],
    slo: ["server_memory_mb < 512"],
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof PROFILES;

export const PROFILE_NAMES = Object.keys(PROFILES) as readonly ProfileName[];

/** A profile's plan, for as many people and as long as asked for. */
export function profileOf(name: ProfileName, scale: Scale = {}): Plan {
  const { participants, mix, phases, slo = [] }: Profile = PROFILES[name];
  const framesPerSecond = FRAMES_PER_SECOND;
  return scaled(
    { name, participants, mix, framesPerSecond, phases: [...phases], slo: [...slo] },
    scale,
  );
}

/** Everybody who is to come does. */
function arrive(seconds: number): Phase {
  return { kind: "arrive", share: 1, seconds };
}

function play(seconds: number): Phase {
  return { kind: "play", seconds };
}

/** The scene changes, and four of five do what the new one asks for. */
function burst(): Phase {
  return { kind: "burst", share: 0.8, seconds: 2 };
}

function leave(share: number, seconds: number): Phase {
  return { kind: "leave", share, seconds };
}

function scenes(count: number, seconds: number): Phase[] {
  return Array.from({ length: count }, () => [burst(), play(seconds)]).flat();
}
