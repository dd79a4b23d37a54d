import assert from "node:assert/strict";
import { type ControlFrame, decodeFrame, encodeFrame, newFrame } from "#protocol/frames.ts";
import { initialValues, type Layout } from "#protocol/layout.ts";
import { checkShow, type Show } from "#protocol/show.ts";

/** What these tests play: a control of every kind that decides something in the room, and a scene for each way of moving. */
const FILE = {
  id: "evening",
  title: "Evening",
  participantsMax: 3,
  graceSeconds: 60,
  controls: [
    { id: "steer", kind: "joystick", label: "Steer", drives: "velocity" },
    { id: "aim", kind: "pad", label: "Aim", drives: "goal" },
    { id: "glow", kind: "slider", label: "Glow", rest: 0.25 },
    { id: "pulse", kind: "button", label: "Pulse" },
    { id: "lamp", kind: "toggle", label: "Lamp" },
    {
      id: "mood",
      kind: "choice",
      label: "Mood",
      options: [
        { id: "calm", label: "Calm" },
        { id: "storm", label: "Storm" },
      ],
    },
  ],
  scenes: [
    { id: "roam", controls: ["steer", "glow", "pulse", "lamp", "mood"] },
    { id: "seek", controls: ["aim", "pulse"] },
    { id: "brief", controls: ["steer"], durationSeconds: 10, next: "dark" },
    { id: "dark", controls: [] },
  ],
};

/** The evening's show, with some things otherwise. */
export function eveningShow(otherwise: Readonly<Record<string, unknown>> = {}): Show {
  const checked = checkShow({ ...FILE, ...otherwise });
  assert("show" in checked, "mistakes" in checked ? checked.mistakes.join("\n") : "");
  return checked.show;
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
