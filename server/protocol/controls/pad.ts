import { type ChannelShape, type ControlKind, readUnit, valueAt, writeUnit } from "./kind.ts";

const axis: ChannelShape = { min: 0, max: 1, integer: false, initial: 0.5, bits: 16 };

/** A place on a surface: 0..1 on two axes, origin top left. It stays where it was put. */
export const pad: ControlKind<unknown> = {
  bytes: 4,
  suffixes: ["_x", "_y"],
  shape: () => axis,
  read(bytes, offset, _control, values, at) {
    values[at] = readUnit(bytes, offset);
    values[at + 1] = readUnit(bytes, offset + 2);
    return true;
  },
  write(bytes, offset, _control, values, at) {
    writeUnit(bytes, offset, valueAt(values, at));
    writeUnit(bytes, offset + 2, valueAt(values, at + 1));
  },
};
