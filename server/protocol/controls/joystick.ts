import { type ChannelShape, type ControlKind, readSigned, valueAt, writeSigned } from "./kind.ts";

const axis: ChannelShape = { min: -1, max: 1, integer: false, initial: 0, rest: 0, bits: 16 };

/** A stick under the thumb: −1..1 on two axes, y downwards, length ≤ 1, back to the middle when let go. */
export const joystick: ControlKind<unknown> = {
  bytes: 4,
  suffixes: ["_x", "_y"],
  shape: () => axis,
  read(bytes, offset, _control, values, at) {
    const x = readSigned(bytes, offset);
    const y = readSigned(bytes, offset + 2);
    const length = Math.max(1, Math.hypot(x, y));
    values[at] = x / length;
    values[at + 1] = y / length;
    return true;
  },
  write(bytes, offset, _control, values, at) {
    writeSigned(bytes, offset, valueAt(values, at));
    writeSigned(bytes, offset + 2, valueAt(values, at + 1));
  },
};
