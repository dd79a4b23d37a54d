import assert from "node:assert/strict";
import { layoutOf } from "#protocol/layout.ts";
import { type Playing, playingOf } from "../../server/room/playing.ts";
import { type Row, Seat } from "../../server/room/seat.ts";
import { eveningShow, frameOf } from "./evening.ts";

const show = eveningShow();
export const layout = layoutOf(show);
export const everything: readonly boolean[] = layout.controls.map(() => true);

/** What a scene of the evening means for everybody's controls. */
export function playing(sceneId: string): Playing {
  const scene = show.scenes.find(({ id }) => id === sceneId);
  assert(scene !== undefined);
  return playingOf(scene, layout);
}

/** Somebody in the middle of the stage, whose controls are as they were touched. */
export function seated(channels: Readonly<Record<string, number>> = {}): Seat {
  const row = { slot: 0, generation: 1, presence: 0, hue: 0, x: 0.5, y: 0.5 } as Row;
  const seat = new Seat("somebody", row, layout, 0);
  seat.take(frameOf(layout, channels), layout, everything, 0);
  seat.changed = false;
  return seat;
}
