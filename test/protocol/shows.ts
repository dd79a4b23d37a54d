import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { LaidControl, Layout } from "#protocol/layout.ts";
import { CONTROLS_MAX, OPTIONS_MAX } from "#protocol/limits.ts";
import { checkShow } from "#protocol/show-check.ts";
import type { Control, KindName, Show } from "#protocol/show.ts";
import { RESERVED_IDS } from "#protocol/show-rules.ts";
import { CONTROL, showFrom } from "../support/shows.ts";

/** A show with a control of every kind, in the order in which these tests number them. */
export const EVERY_KIND: readonly Control[] = Object.values({
  ...CONTROL,
  glow: { ...CONTROL.glow, min: -10, max: 20, rest: 5 },
  mood: { ...CONTROL.mood, options: ["calm", "wild", "storm"].map((id) => ({ id, label: id })) },
});

/** The show that a file with these controls becomes. */
export function showWith(controls: readonly unknown[]): Show {
  return showFrom(showFileWith(controls));
}

/** What stands in a show's file: these controls, and one scene without any. */
export function showFileWith(controls: readonly unknown[]): Record<string, unknown> {
  return { id: "test", title: "Test", controls, scenes: [{ id: "only", controls: [] }] };
}

/** What is wrong with a show's file; nothing when it can be played. */
export function mistakesIn(file: unknown): readonly string[] {
  const checked = checkShow(file);
  return "mistakes" in checked ? checked.mistakes : [];
}

/** A slider, as a file has it. */
export function slider(id: string, more: object = {}): object {
  return { id, kind: "slider", label: "Any", ...more };
}

const anyId = fc
  .stringMatching(/^[a-z][a-z0-9]{0,23}$/)
  .filter((id) => id.length <= 24 && !RESERVED_IDS.has(id));
const plain = <K extends KindName>(kind: K) =>
  anyId.map((id) => ({ kind, id, label: "Any" }) as const);
const sliderEnd = fc.double({ min: -1e6, max: 1e6, noNaN: true });

/** Any control of each kind. A kind that is new does not compile until it stands here. */
const ANY_CONTROL: {
  readonly [K in KindName]: fc.Arbitrary<Extract<Control, { kind: K }>>;
} = {
  joystick: plain("joystick"),
  pad: plain("pad"),
  slider: fc
    .tuple(plain("slider"), sliderEnd, sliderEnd)
    .filter(([, one, other]) => one !== other)
    .map(([slider, one, other]) => ({
      ...slider,
      min: Math.min(one, other),
      max: Math.max(one, other),
    })),
  button: plain("button"),
  toggle: plain("toggle"),
  choice: fc
    .tuple(plain("choice"), fc.integer({ min: 2, max: OPTIONS_MAX }))
    .map(([choice, count]) => ({
      ...choice,
      options: Array.from({ length: count }, (_, index) => ({ id: `o${index}`, label: "Any" })),
    })),
  colour: plain("colour"),
};

/** Any show that may be played, of every kind of control in any number and order. */
export const anyShow: fc.Arbitrary<Show> = fc
  .uniqueArray(fc.oneof(...Object.values(ANY_CONTROL)), {
    selector: ({ id }) => id,
    minLength: 1,
    maxLength: CONTROLS_MAX,
  })
  .map(showWith);

/** Any values that a phone's controls can have in this layout: in range, and a stick within its circle. */
export function anyValues(layout: Layout): fc.Arbitrary<Float64Array> {
  return fc
    .tuple(...layout.controls.map(anyValuesOf))
    .map((parts) => Float64Array.from(parts.flat()));
}

function anyValuesOf({ control, channels }: LaidControl): fc.Arbitrary<number[]> {
  if (control.kind === "joystick") {
    const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    const reach = fc.double({ min: 0, max: 0.9999, noNaN: true });
    return fc
      .tuple(turn, reach)
      .map(([turn, reach]) => [reach * Math.cos(turn), reach * Math.sin(turn)]);
  }
  return fc.tuple(
    ...channels.map(({ min, max, integer }) =>
      integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true }),
    ),
  );
}

/** That every channel's value is a number in its range. */
export function assertInRange(layout: Layout, values: Float64Array): void {
  layout.channels.forEach(({ name, min, max }, index) => {
    const value = values[index] ?? Number.NaN;
    assert(value >= min && value <= max, `${name} is ${value}, of ${min} to ${max}`);
  });
}
