import assert from "node:assert/strict";
import { checkShow } from "#protocol/show-check.ts";
import type { Control, Show } from "#protocol/show.ts";

/** A control of each kind, by its id: what the tests' shows are put together from. */
export const CONTROL = {
  steer: { id: "steer", kind: "joystick", label: "Steer", drives: "velocity" },
  place: { id: "place", kind: "pad", label: "Place" },
  glow: { id: "glow", kind: "slider", label: "Glow", min: 0, max: 1, rest: 0.25 },
  pulse: { id: "pulse", kind: "button", label: "Pulse" },
  lamp: { id: "lamp", kind: "toggle", label: "Lamp" },
  mood: {
    id: "mood",
    kind: "choice",
    label: "Mood",
    options: [
      { id: "calm", label: "Calm" },
      { id: "storm", label: "Storm" },
    ],
  },
  ink: { id: "ink", kind: "colour", label: "Ink" },
} satisfies Record<string, Control>;

/** The show that a file becomes, defaults filled in; the test ends when it has mistakes. */
export function showFrom(file: Readonly<Record<string, unknown>>): Show {
  const checked = checkShow(file);
  assert("show" in checked, "mistakes" in checked ? checked.mistakes.join("\n") : "");
  return checked.show;
}
