import { type ControlKind, readUnit, valueAt, writeUnit } from "./kind.ts";

interface Slider {
  readonly min: number;
  readonly max: number;
  readonly rest?: number | undefined;
}

/** A thick bar of light: `min`..`max`, back to `rest` (or `min`) when the phone is away. */
export const slider: ControlKind<Slider> = {
  bytes: 2,
  suffixes: [""],
  shape({ min, max, rest = min }) {
    return { min, max, integer: false, initial: rest, rest, bits: 16 };
  },
  read(bytes, offset, { min, max }, values, at) {
    values[at] = Math.min(max, min + readUnit(bytes, offset) * (max - min));
    return true;
  },
  write(bytes, offset, { min, max }, values, at) {
    writeUnit(bytes, offset, (valueAt(values, at) - min) / (max - min));
  },
};
