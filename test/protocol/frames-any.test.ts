import assert from "node:assert/strict";
import * as fc from "fast-check";
import { PHONE_PRESSES_MODULUS } from "#protocol/controls/button.ts";
import { decodeFrame, encodeFrame, frameBytesMax, newFrame } from "#protocol/frames.ts";
import { initialValues, type LaidControl, type Layout, layoutOf } from "#protocol/layout.ts";
import { anyShow, anyValues, assertInRange } from "./shows.ts";

/** A sequence number, and some of the controls with any bytes for a value: noise alone rarely gets past the first pair. */
function anyPairs(layout: Layout): fc.Arbitrary<Uint8Array> {
  const noise = (bytes: number) => fc.uint8Array({ minLength: bytes, maxLength: bytes });
  return fc.shuffledSubarray([...layout.controls]).chain((carried) => {
    const pairs = carried.map(({ number, kind }) =>
      noise(kind.bytes).map((value) => [number, ...value]),
    );
    return fc
      .tuple(noise(2), ...pairs)
      .map((parts) => Uint8Array.from(parts.flatMap((p) => [...p])));
  });
}

const anyShowAndBytes = anyShow.chain((show) => {
  const layout = layoutOf(show);
  const noise = fc.uint8Array({ maxLength: 2 * frameBytesMax(layout) });
  return fc.tuple(fc.constant(show), fc.oneof(noise, anyPairs(layout)));
});

const anyShowAndValues = anyShow.chain((show) => {
  const layout = layoutOf(show);
  const numbers = fc.shuffledSubarray(layout.controls.map(({ number }) => number));
  return fc.tuple(fc.constant(show), numbers, anyValues(layout));
});

describe("any bytes at all", () => {
  it("never throw, and never bring a value that its control cannot have", () => {
    let accepted = 0;
    const offer = (layout: Layout, bytes: Uint8Array) => {
      const frame = newFrame(layout);
      frame.values.set(initialValues(layout));
      const fault = decodeFrame(layout, bytes, frame);
      const carried = frame.numbers.subarray(0, frame.length);
      assert(frame.length <= layout.controls.length);
      assert.equal(new Set(carried).size, frame.length);
      assertInRange(layout, frame.values);
      if (fault === undefined) accepted += 1;
    };
    fc.assert(
      fc.property(anyShowAndBytes, fc.nat(), fc.nat(255), ([show, bytes], place, byte) => {
        const layout = layoutOf(show);
        offer(layout, bytes);
        offer(layout, bytes.subarray(0, place % (bytes.length + 1)));
        if (bytes.length > 0) offer(layout, bytes.with(place % bytes.length, byte));
      }),
      { numRuns: 2000 },
    );
    assert(accepted > 200, `only ${accepted} frames got past the checks`);
  });
});

describe("what is written", () => {
  it("is read back, to the precision of its width", () => {
    fc.assert(
      fc.property(anyShowAndValues, fc.nat(65_535), ([show, numbers, values], sequence) => {
        const layout = layoutOf(show);
        const frame = newFrame(layout);
        const bytes = encodeFrame(layout, sequence, numbers, values);
        assert.equal(decodeFrame(layout, bytes, frame), undefined);
        assert.equal(frame.sequence, sequence);
        assert.deepEqual([...frame.numbers.subarray(0, frame.length)], numbers);
        for (const number of numbers) assertSame(layout.controls[number], values, frame.values);
      }),
      { numRuns: 500 },
    );
  });
});

/** That a control's values came through: whole numbers exactly, others to half a step of their width. */
function assertSame(laid: LaidControl | undefined, sent: Float64Array, read: Float64Array): void {
  assert(laid !== undefined);
  const { kind, control, channels, at } = laid;
  const steps = 2 ** ((8 * kind.bytes) / channels.length) - 2;
  channels.forEach(({ name, min, max, integer }, index) => {
    const was = sent[at + index] ?? Number.NaN;
    const is = read[at + index] ?? Number.NaN;
    const rounding = 4 * Number.EPSILON * Math.max(Math.abs(min), Math.abs(max));
    const offMax = (max - min) / steps / 2 + rounding + Number.MIN_VALUE;
    if (control.kind === "button") assert.equal(is, was % PHONE_PRESSES_MODULUS);
    else if (integer) assert.equal(is, was);
    else assert(Math.abs(is - was) <= offMax, `${name} went out as ${was} and came back as ${is}`);
  });
}
