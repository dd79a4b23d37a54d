import type { Channel, LaidControl, Layout } from "#protocol/layout.ts";
import { DECAY_SECONDS, PRESENT_SECONDS } from "#protocol/limits.ts";
import { type Motion, type Mover, seek, steer } from "#protocol/motion.ts";
import { PRESENCE, type Presence } from "#protocol/presence.ts";
import { approach } from "#protocol/ramp.ts";
import type { Scene } from "#protocol/show.ts";
import type { Seat } from "./seat.ts";

/** Nearer to its rest than this share of its range, a control is there. */
const ARRIVED = 0.001;

/** What a scene means for everybody's controls, worked out once a scene. */
export interface Playing {
  /** Whether a control is on the phones now, by number. */
  readonly playable: readonly boolean[];
  /** The control that moves the lights, if the scene has one. */
  readonly driver: LaidControl | undefined;
  /** Controls that are not on the phones and have a rest to go back to. */
  readonly resting: readonly LaidControl[];
  /** Every control with a rest: where an away phone's go. */
  readonly restable: readonly LaidControl[];
}

export function playingOf(scene: Scene, layout: Layout): Playing {
  const onPhones = layout.controls.filter(({ control }) => scene.controls.includes(control.id));
  const restable = layout.controls.filter(({ channels }) =>
    channels.some(({ rest }) => rest !== undefined),
  );
  return {
    playable: layout.controls.map((laid) => onPhones.includes(laid)),
    driver: onPhones.find(({ control }) => "drives" in control && control.drives !== undefined),
    resting: restable.filter((laid) => !onPhones.includes(laid)),
    restable,
  };
}

/** Lets go of what nobody holds: all of an away phone's controls, and those that the scene took off the phones. */
export function letGo(seat: Seat, controls: readonly LaidControl[], dtSeconds: number): void {
  for (const { channels, at } of controls) {
    let place = at;
    for (const channel of channels) letGoOf(seat, channel, place++, dtSeconds);
  }
}

function letGoOf(
  seat: Seat,
  { rest = 0, min, max, integer }: Channel,
  place: number,
  dtSeconds: number,
): void {
  const value = seat.values[place] ?? rest;
  if (value === rest) return;
  const nearer = integer ? rest : approach(value, rest, dtSeconds, DECAY_SECONDS);
  seat.values[place] = Math.abs(nearer - rest) < (max - min) * ARRIVED ? rest : nearer;
  seat.changed = true;
}

/** Moves a light by what its controls say. A thumb held still on a stick is a touch too. */
export function move(
  seat: Seat,
  driver: LaidControl | undefined,
  motion: Motion,
  dtSeconds: number,
  nowMs: number,
): void {
  const { mover, values } = seat;
  const x = driver === undefined ? 0 : (values[driver.at] ?? 0);
  const y = driver === undefined ? 0 : (values[driver.at + 1] ?? 0);
  if (driver?.control.kind !== "pad") {
    if (x !== 0 || y !== 0) seat.touchedAtMs = nowMs;
    push(mover, x, y, motion, dtSeconds);
  } else if (seat.aimed) seek(mover, x, y, motion, dtSeconds);
  else push(mover, 0, 0, motion, dtSeconds);
}

/** Steers a light, or lets it glide until it stands quite still. */
function push(mover: Mover, x: number, y: number, motion: Motion, dtSeconds: number): void {
  const still = x === 0 && y === 0;
  if (still && mover.vx === 0 && mover.vy === 0) return;
  steer(mover, x, y, motion, dtSeconds);
  if (still && Math.hypot(mover.vx, mover.vy) < motion.speed * ARRIVED) mover.vx = mover.vy = 0;
}

export function presenceOf(seat: Seat, connected: boolean, nowMs: number): Presence {
  if (!connected) return PRESENCE.away;
  return nowMs - seat.touchedAtMs <= PRESENT_SECONDS * 1000 ? PRESENCE.present : PRESENCE.idle;
}

/** Writes what the seat is now into its row: the only place where a participant's public values change. */
export function publish(seat: Seat, layout: Layout, presence: Presence): void {
  const { row, mover, values, published } = seat;
  if (seat.presence !== presence) row.presence = presence;
  seat.presence = presence;
  row.x = mover.x;
  row.y = mover.y;
  if (!seat.changed) return;
  let place = 0;
  // A look at a number is cheap, and a write into the row is not: most of a frame's channels are as they were.
  for (const { name } of layout.channels) {
    const value = values[place] ?? 0;
    if (value !== published[place]) (row as Record<string, number>)[name] = value;
    published[place++] = value;
  }
  seat.changed = false;
}
