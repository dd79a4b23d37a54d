import assert from "node:assert/strict";
import { type ControlFrame, decodeFrame, encodeFrame, newFrame } from "#protocol/frames.ts";
import { initialValues, type Layout } from "#protocol/layout.ts";
import type { Control, Show } from "#protocol/show.ts";
import { CONTROL, showFrom } from "../support/shows.ts";

const { steer, place, glow, pulse, lamp, mood } = CONTROL;
const aim: Control = { ...place, id: "aim", label: "Aim", drives: "goal" };

/** What these tests play: a control of every kind that decides something in the room, and a scene for each way of moving. */
const FILE = {
  id: "evening",
  title: "Evening",
  participantsMax: 3,
  graceSeconds: 60,
  controls: [steer, aim, glow, pulse, lamp, mood],
  scenes: [
    { id: "roam", controls: ["steer", "glow", "pulse", "lamp", "mood"] },
    { id: "seek", controls: ["aim", "pulse"] },
    { id: "brief", controls: ["steer"], durationSeconds: 10, next: "dark" },
    { id: "dark", controls: [] },
  ],
};

/** The evening's show, with some things otherwise. */
export function eveningShow(otherwise: Readonly<Record<string, unknown>> = {}): Show {
  return showFrom({ ...FILE, ...otherwise });
}

/** The bytes of a frame with these channels; each control that one of them belongs to is carried. */
export function frameBytes(
  layout: Layout,
  channels: Readonly<Record<string, number>>,
  sequence = 1,
): Uint8Array {
  const values = initialValues(layout);
  const numbers = layout.controls
    .filter((laid) => laid.channels.some(({ name }) => name in channels))
    .map(({ number }) => number);
  layout.channels.forEach(({ name }, index) => {
    values[index] = channels[name] ?? values[index] ?? 0;
  });
  return encodeFrame(layout, sequence, numbers, values);
}

/** The same frame as the room reads it. */
export function frameOf(layout: Layout, channels: Readonly<Record<string, number>>): ControlFrame {
  const frame = newFrame(layout);
  assert.equal(decodeFrame(layout, frameBytes(layout, channels), frame), undefined);
  return frame;
}

export function assertNear(is: number | undefined, near: number, off = 1e-4): void {
  assert(is !== undefined && Math.abs(is - near) <= off, `${is} is not ${near} ± ${off}`);
}
