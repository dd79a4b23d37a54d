import { type ChannelShape, type ControlKind, valueAt } from "./kind.ts";

const light: ChannelShape = { min: 0, max: 1, integer: false, initial: 0, bits: 8 };

/** A colour as red, green and blue, 0..1 each (sRGB). Black until one is chosen; then it stays. */
export const colour: ControlKind<unknown> = {
  bytes: 3,
  suffixes: ["_r", "_g", "_b"],
  shape: () => light,
  read(bytes, offset, _control, values, at) {
    for (let part = 0; part < 3; part++) values[at + part] = bytes.getUint8(offset + part) / 255;
    return true;
  },
  write(bytes, offset, _control, values, at) {
    for (let part = 0; part < 3; part++) {
      bytes.setUint8(
        offset + part,
        Math.round(Math.min(1, Math.max(0, valueAt(values, at + part))) * 255),
      );
    }
  },
};
