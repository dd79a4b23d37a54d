import { kindOf } from "./controls/list.ts";
import type { ChannelShape, ControlKind } from "./controls/kind.ts";
import type { Control, Show } from "./show.ts";

/** One number of a control, by its name in the room, in readings and in addresses. */
export interface Channel extends ChannelShape {
  readonly name: string;
  readonly control: Control;
}

/** A control with its number in frames, its kind, and where its channels begin. */
export interface LaidControl {
  readonly control: Control;
  readonly number: number;
  readonly kind: ControlKind<Control>;
  readonly channels: readonly Channel[];
  /** Index of its first channel among all of the show's. */
  readonly at: number;
}

/**
 * A show's controls in order, and their channels in order: who holds the layout can read every frame,
 * every participant and every reading of the show.
 */
export interface Layout {
  readonly controls: readonly LaidControl[];
  readonly channels: readonly Channel[];
}

export function layoutOf(show: Pick<Show, "controls">): Layout {
  const controls: LaidControl[] = [];
  const all: Channel[] = [];
  for (const control of show.controls) {
    const kind = kindOf(control);
    const shape = kind.shape(control);
    const channels = kind.suffixes.map((suffix) => ({
      ...shape,
      control,
      name: control.id + suffix,
    }));
    controls.push({ control, number: controls.length, kind, channels, at: all.length });
    all.push(...channels);
  }
  return { controls, channels: all };
}

/** What a phone's channels are before anything is touched. */
export function initialValues(layout: Layout): Float64Array {
  return Float64Array.from(layout.channels, (channel) => channel.initial);
}
