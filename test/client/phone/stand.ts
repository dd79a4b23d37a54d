import { initialValues, type LaidControl, layoutOf } from "#protocol/layout.ts";
import type { Control } from "#protocol/show.ts";
import { CONTROL } from "../../support/shows.ts";

/** A show's controls, one of every kind, as a phone lays them out. */
export const CONTROLS: readonly Control[] = Object.values({
  ...CONTROL,
  place: { ...CONTROL.place, drives: "goal" },
} as const);

export const layout = layoutOf({ controls: [...CONTROLS] });
export const beginnings = [...initialValues(layout)];

export function laidAs(id: string): LaidControl {
  const laid = layout.controls.find(({ control }) => control.id === id);
  if (laid === undefined) throw new Error(`the tests' show has no control ${id}`);
  return laid;
}
