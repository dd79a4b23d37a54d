import type { Control } from "#protocol/show.ts";
import { between, logNormal, oneOf, type Random } from "../random.ts";
import type { Act, Seen } from "./act.ts";

const ACTS_PER_SECOND_MIN = 10;
const ACTS_PER_SECOND_MAX = 20;
const REST_MS_MEDIAN = 1500;
const REST_SPREAD = 2;
const REST_MS_MAX = 20_000;

type Slider = Extract<Control, { kind: "slider" }>;

/** Where the thumb is on the glass: −1..1 each. */
interface Thumb {
  readonly x: number;
  readonly y: number;
}

/**
 * Somebody who swipes: the thumb rushes to and fro over one thing, ten to twenty times a second somewhere else,
 * then lets go and rests.
 */
export function* swiper(random: Random, seen: Seen): Generator<Act, void, void> {
  const stepMs = 1000 / between(random, ACTS_PER_SECOND_MIN, ACTS_PER_SECOND_MAX);
  for (;;) {
    const slider = oneOf(random, [undefined, ...seen.controls.filter(isSlider)]);
    let from = touch(random);
    for (let strokes = between(random, 2, 8); strokes > 0; strokes--) {
      const to = touch(random);
      const steps = Math.ceil(between(random, 300, 900) / stepMs);
      for (let step = 1; step <= steps; step++) {
        yield reach(along(from, to, step / steps), slider);
        yield { kind: "wait", ms: stepMs };
      }
      from = to;
    }
    if (slider === undefined) yield { kind: "steer", x: 0, y: 0 };
    yield {
      kind: "wait",
      ms: Math.min(REST_MS_MAX, logNormal(random, REST_MS_MEDIAN, REST_SPREAD)),
    };
  }
}

/** What comes of a thumb there: a slider is dragged from its lower end on the left to its upper end on the right. */
function reach({ x, y }: Thumb, slider: Slider | undefined): Act {
  if (slider === undefined) return { kind: "steer", x, y };
  const { id, min, max } = slider;
  return { kind: "set", control: id, values: [min + ((x + 1) / 2) * (max - min)] };
}

/** Somewhere under the thumb: anywhere on the disc, each place as likely. */
function touch(random: Random): Thumb {
  const far = Math.sqrt(random());
  const heading = random() * 2 * Math.PI;
  return { x: far * Math.cos(heading), y: far * Math.sin(heading) };
}

function along(from: Thumb, to: Thumb, share: number): Thumb {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function isSlider(control: Control): control is Slider {
  return control.kind === "slider";
}
