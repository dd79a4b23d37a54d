import { type ControlKind, valueAt } from "./kind.ts";

interface Choice {
  readonly options: readonly unknown[];
}

/** One of the options by its number from 0, or −1 for none. It stays: a vote survives a locked phone. */
export const choice: ControlKind<Choice> = {
  bytes: 1,
  suffixes: [""],
  shape: ({ options }) => ({
    min: -1,
    max: options.length - 1,
    integer: true,
    initial: -1,
    bits: 8,
  }),
  read(bytes, offset, { options }, values, at) {
    const value = bytes.getInt8(offset);
    values[at] = Math.min(options.length - 1, Math.max(-1, value));
    return value >= -1 && value < options.length;
  },
  write(bytes, offset, _control, values, at) {
    bytes.setInt8(offset, valueAt(values, at));
  },
};
