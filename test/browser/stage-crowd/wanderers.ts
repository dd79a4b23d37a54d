import { type Mover, type Motion, steer } from "#protocol/motion.ts";
import { PRESENCE } from "#protocol/presence.ts";
import type { Seen } from "../../../client/stage/mirror.ts";

const MOTION: Motion = { speed: 0.35, edges: "bounce" };
const GOLDEN_TURN = 0.618034;
/** Where people stand about: three groups, as in any room. */
const GROUPS: readonly (readonly [x: number, y: number])[] = [
  [0.28, 0.42],
  [0.66, 0.6],
  [0.55, 0.3],
];
const GROUP_RADIUS = 0.34;
const TAPS_PER_SECOND = 0.1;

/** One of a crowd that nobody is in: drifts about in wide bends, rests for good, or taps now and then. */
interface Wanderer extends Mover {
  readonly slot: number;
  /** 0 stands still, 1 steers with all their might. */
  readonly will: number;
  heading: number;
  taps: number;
}

/** So many of them; always the same ones. */
export function wanderers(many: number): Wanderer[] {
  return Array.from({ length: many }, (_, slot) => {
    const [x = 0, y = 0] = GROUPS[slot % GROUPS.length] ?? [];
    const away = GROUP_RADIUS * Math.sqrt(chance(slot + 31));
    const about = chance(slot + 99) * 2 * Math.PI;
    return {
      slot,
      will: Math.max(0, chance(slot + 9) * 1.4 - 0.4),
      heading: chance(slot) * 2 * Math.PI,
      taps: 0,
      x: within(x + away * Math.cos(about) * 0.6),
      y: within(y + away * Math.sin(about)),
      vx: 0,
      vy: 0,
    };
  });
}

/** One tick further, at `seconds` since the beginning; what the room would tell of each. */
export function wander(crowd: Wanderer[], seconds: number, dtSeconds: number): Seen[] {
  return crowd.map((one) => {
    const { slot, will } = one;
    one.heading += 3.2 * dtSeconds * Math.sin(seconds * (0.4 + chance(slot + 3)) + slot);
    const push = will * (0.6 + 0.4 * Math.sin(seconds * 0.7 + slot));
    steer(one, push * Math.cos(one.heading), push * Math.sin(one.heading), MOTION, dtSeconds);
    if (one.x <= 0 || one.x >= 1) one.heading = Math.PI - one.heading;
    if (one.y <= 0 || one.y >= 1) one.heading = -one.heading;
    if (chance(slot + seconds) < TAPS_PER_SECOND * dtSeconds) one.taps++;
    const presence = will === 0 ? PRESENCE.idle : PRESENCE.present;
    const hue = (slot * GOLDEN_TURN) % 1;
    return { slot, generation: 0, presence, hue, x: one.x, y: one.y, pulse: one.taps };
  });
}

/** 0..1, the same for the same number. */
function chance(number: number): number {
  const value = Math.sin(number * 127.1) * 43_758.5453;
  return value - Math.floor(value);
}

function within(value: number): number {
  return Math.min(1, Math.max(0, value));
}
