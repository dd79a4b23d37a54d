/** What the numbers of a control are: what every column, reading and address downstream is made from. */
export interface ChannelShape {
  readonly min: number;
  readonly max: number;
  /** Counts and choices: never ramped, never averaged on the way. */
  readonly integer: boolean;
  /** Before the first touch. */
  readonly initial: number;
  /** Where it goes when the phone is away. Without one the value stays: a vote survives a locked phone. */
  readonly rest?: number;
  /** How many bits carry it in the room's patches. */
  readonly bits: 8 | 16;
}

/**
 * A way to play: its channels, and its value in a control frame.
 *
 * It has one channel for each of `suffixes`, which are appended to the control's id, all of the same `shape`.
 * `read` takes exactly `bytes` bytes at `offset` and writes one value a channel at `values[at…]`; it answers false,
 * whatever it wrote, when the bytes are no value of this control. It never throws, and what it accepts is in range.
 * `write` is its inverse, to the precision of the width.
 */
export interface ControlKind<Control> {
  readonly bytes: number;
  readonly suffixes: readonly string[];
  shape(control: Control): ChannelShape;
  read(
    bytes: DataView,
    offset: number,
    control: Control,
    values: Float64Array,
    at: number,
  ): boolean;
  write(bytes: DataView, offset: number, control: Control, values: Float64Array, at: number): void;
}

/** A value at `index` that the layout promises to be there. */
export function valueAt(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

/** 0..1 in two bytes. */
export function writeUnit(bytes: DataView, offset: number, value: number): void {
  bytes.setUint16(offset, Math.round(Math.min(1, Math.max(0, value)) * 65_535), true);
}

export function readUnit(bytes: DataView, offset: number): number {
  return bytes.getUint16(offset, true) / 65_535;
}

/** −1..1 in two bytes; exactly 0 stays 0. */
export function writeSigned(bytes: DataView, offset: number, value: number): void {
  bytes.setInt16(offset, Math.round(Math.min(1, Math.max(-1, value)) * 32_767), true);
}

export function readSigned(bytes: DataView, offset: number): number {
  return Math.max(-1, bytes.getInt16(offset, true) / 32_767);
}
