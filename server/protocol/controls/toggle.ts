import { type ChannelShape, type ControlKind, valueAt } from "./kind.ts";

const shape: ChannelShape = { min: 0, max: 1, integer: true, initial: 0, rest: 0, bits: 8 };

/** On (1) or off (0); off when the phone is away. */
export const toggle: ControlKind<unknown> = {
  bytes: 1,
  suffixes: [""],
  shape: () => shape,
  read(bytes, offset, _control, values, at) {
    const value = bytes.getUint8(offset);
    values[at] = Math.min(1, value);
    return value <= 1;
  },
  write(bytes, offset, _control, values, at) {
    bytes.setUint8(offset, valueAt(values, at) > 0 ? 1 : 0);
  },
};
