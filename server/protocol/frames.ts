import type { LaidControl, Layout } from "./layout.ts";

/** The type of the room's bytes message that carries a control frame. */
export const FRAME = 0;

const SEQUENCE_BYTES = 2;
const SEQUENCES = 65_536;

/**
 * What a phone's controls are now: little-endian `u16 sequence`, then `(u8 control number, value)` pairs,
 * each value as wide as its kind says. A control may be left out; it may not stand twice.
 */
export interface ControlFrame {
  /** Counts a connection's frames, modulo 65,536. */
  sequence: number;
  /** How many entries of `numbers` count. */
  length: number;
  /** Which controls the frame carries, by number. */
  readonly numbers: Uint8Array;
  /** One value a channel of the whole show, in the layout's order; only the carried controls' are written. */
  readonly values: Float64Array;
}

/** Why a frame was refused: too short, longer than its pairs, a control the show does not have, twice, no value of it. */
export type FrameFault = "short" | "long" | "control" | "repeated" | "value";

export function newFrame(layout: Layout): ControlFrame {
  return {
    sequence: 0,
    length: 0,
    numbers: new Uint8Array(layout.controls.length),
    values: new Float64Array(layout.channels.length),
  };
}

/** The longest frame of a show, in bytes. */
export function frameBytesMax(layout: Layout): number {
  return layout.controls.reduce((bytes, { kind }) => bytes + 1 + kind.bytes, SEQUENCE_BYTES);
}

/**
 * Reads any bytes into `frame`, which is used again and again; `from` is where in them the frame begins. Answers why they
 * do not fit, and then `frame` means nothing; otherwise every value it names is in its control's range. Never throws.
 */
export function decodeFrame(
  layout: Layout,
  bytes: Uint8Array,
  frame: ControlFrame,
  from = 0,
): FrameFault | undefined {
  const length = bytes.byteLength - from;
  if (length < SEQUENCE_BYTES) return "short";
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, length);
  frame.sequence = view.getUint16(0, true);
  frame.length = 0;
  let offset = SEQUENCE_BYTES;
  while (offset < length) {
    const laid = layout.controls[view.getUint8(offset)];
    const fault = laid === undefined ? "control" : readControl(laid, view, offset + 1, frame);
    if (fault !== undefined) return fault;
    offset += 1 + (laid?.kind.bytes ?? 0);
  }
  return undefined;
}

function readControl(
  laid: LaidControl,
  view: DataView,
  offset: number,
  frame: ControlFrame,
): FrameFault | undefined {
  if (offset + laid.kind.bytes > view.byteLength) return "short";
  if (frame.length >= frame.numbers.length) return "long";
  for (let entry = 0; entry < frame.length; entry++)
    if (frame.numbers[entry] === laid.number) return "repeated";
  if (!laid.kind.read(view, offset, laid.control, frame.values, laid.at)) return "value";
  frame.numbers[frame.length++] = laid.number;
  return undefined;
}

/**
 * Writes a frame with these controls' current values. `values` has one value a channel of the show.
 * Answers the frame's bytes, a copy that the caller owns.
 */
export function encodeFrame(
  layout: Layout,
  sequence: number,
  numbers: Iterable<number>,
  values: Float64Array,
): Uint8Array {
  const bytes = new Uint8Array(frameBytesMax(layout));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, sequence % SEQUENCES, true);
  let offset = SEQUENCE_BYTES;
  for (const number of numbers) {
    const laid = layout.controls[number];
    if (laid === undefined) throw new RangeError(`the show has no control ${number}`);
    view.setUint8(offset, number);
    laid.kind.write(view, offset + 1, laid.control, values, laid.at);
    offset += 1 + laid.kind.bytes;
  }
  return bytes.subarray(0, offset);
}

/** Whether `sequence` comes after `last`, both modulo 65,536: less than half the circle ahead. */
export function isNewer(sequence: number, last: number): boolean {
  const ahead = (sequence - last + SEQUENCES) % SEQUENCES;
  return ahead > 0 && ahead < SEQUENCES / 2;
}
