import { initialValues, type LaidControl, layoutOf } from "#protocol/layout.ts";
import type { Control } from "#protocol/show.ts";

/** A show's controls, one of every kind, as a phone lays them out. */
export const CONTROLS: readonly Control[] = [
  { id: "steer", kind: "joystick", label: "Steer", drives: "velocity" },
  { id: "place", kind: "pad", label: "Place", drives: "goal" },
  { id: "glow", kind: "slider", label: "Glow", min: 0, max: 1, rest: 0.2 },
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
  { id: "ink", kind: "colour", label: "Ink" },
];

export const layout = layoutOf({ controls: [...CONTROLS] });
export const beginnings = [...initialValues(layout)];

export function laidAs(id: string): LaidControl {
  const laid = layout.controls.find(({ control }) => control.id === id);
  if (laid === undefined) throw new Error(`the tests' show has no control ${id}`);
  return laid;
}
