import type { Control } from "#protocol/show.ts";
import { logNormal, oneOf, type Random } from "../random.ts";
import type { Act, Seen } from "./act.ts";

const THINK_MS_MEDIAN = 900;
const THINK_SPREAD = 2.4;
/** As fast as a thumb can, and as long as anybody forgets the phone. */
const THINK_MS_MIN = 130;
const THINK_MS_MAX = 30_000;

/** Somebody who taps when it takes them: mostly soon again, sometimes after a long look at the stage. */
export function* tapper(random: Random, seen: Seen): Generator<Act, void, void> {
  for (;;) {
    const thinkMs = logNormal(random, THINK_MS_MEDIAN, THINK_SPREAD);
    yield { kind: "wait", ms: Math.min(THINK_MS_MAX, Math.max(THINK_MS_MIN, thinkMs)) };
    const control = oneOf(random, seen.controls.filter(isTapped));
    if (control !== undefined) yield tap(random, control);
  }
}

const TAPPED = ["button", "toggle", "choice", "colour"] as const;
type Tapped = Extract<Control, { kind: (typeof TAPPED)[number] }>;

function isTapped(control: Control): control is Tapped {
  return TAPPED.some((kind) => kind === control.kind);
}

function tap(random: Random, control: Tapped): Act {
  const { kind, id } = control;
  if (kind === "button") return { kind: "press", control: id };
  return { kind: "set", control: id, values: chosen(random, control) };
}

function chosen(random: Random, control: Exclude<Tapped, { kind: "button" }>): number[] {
  switch (control.kind) {
    case "toggle":
      return [Math.floor(random() * 2)];
    case "choice":
      return [Math.floor(random() * control.options.length)];
    case "colour":
      return [random(), random(), random()];
  }
}
