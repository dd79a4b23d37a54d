import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  type ControlFrame,
  decodeFrame,
  encodeFrame,
  frameBytesMax,
  type FrameFault,
  isNewer,
  newFrame,
} from "#protocol/frames.ts";
import { initialValues, type Layout, layoutOf } from "#protocol/layout.ts";
import { SOCKET_PAYLOAD_BYTES_MAX } from "#protocol/limits.ts";
import { bytesOf, hexOf } from "./hex.ts";
import { anyShow, assertInRange, EVERY_KIND, showWith } from "./shows.ts";

const layout = layoutOf(showWith(EVERY_KIND));

/** A frame as the room keeps one: before the first, every control stands where nobody touched it. */
function restingFrame(layout: Layout): ControlFrame {
  const frame = newFrame(layout);
  frame.values.set(initialValues(layout));
  return frame;
}

describe("a control frame", () => {
  it("is a sequence number, and a number and a value for each control it carries", () => {
    const values = Float64Array.of(0, -1, 0, 1, 20, 7, 1, 2, 1, 0, 0.2);
    const hex = "0201 00 00000180 01 0000ffff 02 ffff 03 07 04 01 05 02 06 ff0033";
    assert.equal(
      hexOf(encodeFrame(layout, 0x0102, [0, 1, 2, 3, 4, 5, 6], values)),
      hex.replaceAll(" ", ""),
    );

    const frame = newFrame(layout);
    assert.equal(decodeFrame(layout, bytesOf(hex), frame), undefined);
    assert.equal(frame.sequence, 0x0102);
    assert.equal(frame.length, 7);
    assert.deepEqual([...frame.numbers], [0, 1, 2, 3, 4, 5, 6]);
    assert.deepEqual(frame.values, values);
  });

  it("may leave controls out, in any order, and leaves their values alone", () => {
    const frame = restingFrame(layout);
    assert.equal(decodeFrame(layout, bytesOf("0000 05 01 03 ff"), frame), undefined);
    assert.deepEqual([...frame.numbers.subarray(0, frame.length)], [5, 3]);
    assert.deepEqual([...frame.values], [0, 0, 0.5, 0.5, 5, 255, 0, 1, 0, 0, 0]);
  });

  it("may carry nothing but its number", () => {
    const frame = newFrame(layout);
    assert.equal(decodeFrame(layout, bytesOf("ffff"), frame), undefined);
    assert.equal(frame.sequence, 65_535);
    assert.equal(frame.length, 0);
  });

  it("is read where it lies in a larger buffer", () => {
    const around = bytesOf("aaaa 0100 04 01 aaaa");
    const frame = newFrame(layout);
    assert.equal(decodeFrame(layout, around.subarray(2, 6), frame), undefined);
    assert.equal(frame.sequence, 1);
    assert.deepEqual([...frame.numbers.subarray(0, frame.length)], [4]);
  });

  it("counts modulo 65,536", () => {
    assert.equal(hexOf(encodeFrame(layout, 65_536 + 3, [], initialValues(layout))), "0300");
  });

  it("cannot be written for a control that the show does not have", () => {
    assert.throws(() => encodeFrame(layout, 0, [7], initialValues(layout)), RangeError);
  });

  it("has room for every control at once, far below what a socket carries", () => {
    fc.assert(
      fc.property(anyShow, (show) => {
        const layout = layoutOf(show);
        const all = layout.controls.map(({ number }) => number);
        const bytes = encodeFrame(layout, 0, all, initialValues(layout));
        assert.equal(bytes.length, frameBytesMax(layout));
        assert(bytes.length <= SOCKET_PAYLOAD_BYTES_MAX / 2);
      }),
    );
  });
});

describe("a frame that does not fit", () => {
  const all = "00 00000000 01 00000000 02 0000 03 00 04 00 05 00 06 000000";
  const faults: Record<FrameFault, readonly (readonly [hex: string, why: string])[]> = {
    short: [
      ["", "no sequence number"],
      ["01", "half a sequence number"],
      ["0100 00", "a joystick without a value"],
      ["0100 00 ff7f00", "a joystick that lacks a byte"],
      ["0100 03 07 02 00", "a slider that lacks a byte, after a button"],
    ],
    long: [[`0100 ${all} 03 00`, "one more pair than the show has controls"]],
    control: [
      ["0100 07 00", "one past the last control"],
      ["0100 ff", "no such control, and no value"],
      ["0100 04 01 07", "a good toggle, and then no such control"],
    ],
    repeated: [["0100 04 01 03 00 04 00", "a toggle twice"]],
    value: [
      ["0100 04 02", "a toggle that is neither on nor off"],
      ["0100 05 03", "an option past the last"],
      ["0100 05 fe", "an option before none"],
    ],
  };

  for (const [fault, cases] of Object.entries(faults)) {
    for (const [hex, why] of cases) {
      it(`is refused as ${fault}: ${why}`, () => {
        const frame = restingFrame(layout);
        assert.equal(decodeFrame(layout, bytesOf(hex), frame), fault);
        assertInRange(layout, frame.values);
      });
    }
  }

  it("leaves nothing behind for the next one", () => {
    const frame = newFrame(layout);
    decodeFrame(layout, bytesOf("0100 03 09 04 02"), frame);
    assert.equal(decodeFrame(layout, bytesOf("0200 04 01"), frame), undefined);
    assert.equal(frame.length, 1);
    assert.equal(frame.numbers[0], 4);
  });
});

describe("a frame's place in time", () => {
  const sequence = fc.nat(65_535);

  it("is after another within half the circle ahead, across the wrap too", () => {
    fc.assert(
      fc.property(sequence, fc.integer({ min: 1, max: 32_767 }), (last, ahead) => {
        const next = (last + ahead) % 65_536;
        assert(isNewer(next, last));
        assert(!isNewer(last, next));
      }),
    );
    assert(isNewer(0, 65_535));
    assert(!isNewer(65_535, 0));
  });

  it("is never after itself, nor after what is as far ahead as behind", () => {
    fc.assert(
      fc.property(sequence, (last) => {
        assert(!isNewer(last, last));
        assert(!isNewer((last + 32_768) % 65_536, last));
      }),
    );
  });
});
