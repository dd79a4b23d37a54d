import { type ChannelShape, type ControlKind, valueAt } from "./kind.ts";

/** A phone counts its presses modulo this, so that a lost frame loses none. */
export const PHONE_PRESSES_MODULUS = 256;
/** The room counts a participant's presses modulo this. */
export const ROOM_PRESSES_MODULUS = 65_536;

const count: ChannelShape = {
  min: 0,
  max: ROOM_PRESSES_MODULUS - 1,
  integer: true,
  initial: 0,
  bits: 16,
};

/** A button is a press count: the phone's own in a frame, the participant's in the room. It only grows, and wraps. */
export const button: ControlKind<unknown> = {
  bytes: 1,
  suffixes: [""],
  shape: () => count,
  read(bytes, offset, _control, values, at) {
    values[at] = bytes.getUint8(offset);
    return true;
  },
  write(bytes, offset, _control, values, at) {
    bytes.setUint8(offset, valueAt(values, at) % PHONE_PRESSES_MODULUS);
  },
};

/** How far a counter has come since it stood at `before`, both modulo `modulus`. */
export function pressesSince(before: number, now: number, modulus: number): number {
  return (now - before + modulus) % modulus;
}
