import assert from "node:assert/strict";
import {
  PHONE_PRESSES_MODULUS,
  pressesSince,
  ROOM_PRESSES_MODULUS,
} from "#protocol/controls/button.ts";
import { kindOf, suffixesOf } from "#protocol/controls/list.ts";
import { readSigned } from "#protocol/controls/kind.ts";
import type { Control, KindName } from "#protocol/show.ts";
import { bytesOf, hexOf } from "./hex.ts";
import { EVERY_KIND } from "./shows.ts";

interface Example {
  /** Values, and the bytes that say exactly that. */
  readonly exact: readonly (readonly [values: readonly number[], hex: string])[];
  /** Values beyond the range or between two steps, and the bytes that come nearest. */
  readonly nearest?: readonly (readonly [values: readonly number[], hex: string])[];
  /** Bytes that no phone of ours writes, and what is made of them. */
  readonly foreign?: readonly (readonly [hex: string, values: readonly number[]])[];
  /** Bytes that are no value. */
  readonly refused?: readonly string[];
}

const DIAGONAL = Math.SQRT1_2;

/** On the wire, for each kind as it stands in `EVERY_KIND`. A kind that is new does not compile until it stands here. */
const EXAMPLES: { readonly [K in KindName]: Example } = {
  joystick: {
    exact: [
      [[0, 0], "0000 0000"],
      [[1, 0], "ff7f 0000"],
      [[0, -1], "0000 0180"],
      [[-1 / 32_767, 0], "ffff 0000"],
    ],
    nearest: [[[5, -5], "ff7f 0180"]],
    foreign: [
      ["0080 0000", [-1, 0]],
      ["ff7f ff7f", [DIAGONAL, DIAGONAL]],
      ["0080 0080", [-DIAGONAL, -DIAGONAL]],
    ],
  },
  pad: {
    exact: [
      [[0, 1], "0000 ffff"],
      [[0.2, 0.8], "3333 cccc"],
    ],
    nearest: [
      [[0.5, 0.5], "0080 0080"],
      [[-1, 2], "0000 ffff"],
    ],
  },
  slider: {
    exact: [
      [[-10], "0000"],
      [[-4], "3333"],
      [[20], "ffff"],
    ],
    nearest: [
      [[-11], "0000"],
      [[21], "ffff"],
    ],
  },
  button: {
    exact: [
      [[0], "00"],
      [[255], "ff"],
    ],
    nearest: [[[256], "00"]],
  },
  toggle: {
    exact: [
      [[0], "00"],
      [[1], "01"],
    ],
    nearest: [[[0.5], "01"]],
    refused: ["02", "ff"],
  },
  choice: {
    exact: [
      [[-1], "ff"],
      [[0], "00"],
      [[2], "02"],
    ],
    refused: ["03", "7f", "80", "fe"],
  },
  colour: {
    exact: [
      [[0, 0, 0], "000000"],
      [[1, 0.2, 0.4], "ff3366"],
    ],
    nearest: [[[2, -1, 0.501], "ff0080"]],
  },
};

function readOf(control: Control, hex: string): { fits: boolean; values: number[] } {
  const kind = kindOf(control);
  const values = new Float64Array(kind.suffixes.length + 2).fill(99);
  const bytes = bytesOf(`aa ${hex} aa`);
  const fits = kind.read(new DataView(bytes.buffer), 1, control, values, 1);
  assert.deepEqual([values.at(0), values.at(-1)], [99, 99], "its neighbours' values changed");
  return { fits, values: [...values.subarray(1, -1)] };
}

function writtenOf(control: Control, values: readonly number[]): string {
  const kind = kindOf(control);
  const bytes = new Uint8Array(kind.bytes + 2).fill(0xaa);
  kind.write(new DataView(bytes.buffer), 1, control, Float64Array.of(99, ...values), 1);
  assert.deepEqual([bytes.at(0), bytes.at(-1)], [0xaa, 0xaa], "its neighbours' bytes changed");
  return hexOf(bytes.subarray(1, -1));
}

for (const control of EVERY_KIND) {
  const { exact, nearest = [], foreign = [], refused = [] } = EXAMPLES[control.kind];

  describe(`a ${control.kind} on the wire`, () => {
    for (const [values, hex] of exact)
      it(`is ${hex} for ${values.join(", ")}`, () => {
        assert.equal(writtenOf(control, values), hex.replaceAll(" ", ""));
        const read = readOf(control, hex);
        assert(read.fits);
        assertClose(read.values, values);
      });

    for (const [values, hex] of nearest)
      it(`comes nearest to ${values.join(", ")} with ${hex}`, () => {
        assert.equal(writtenOf(control, values), hex.replaceAll(" ", ""));
      });

    for (const [hex, values] of foreign)
      it(`makes ${values.join(", ")} of ${hex}`, () => {
        const read = readOf(control, hex);
        assert(read.fits);
        assertClose(read.values, values);
      });

    for (const hex of refused)
      it(`refuses ${hex}`, () => {
        assert.equal(readOf(control, hex).fits, false);
      });
  });
}

function assertClose(values: readonly number[], expected: readonly number[]): void {
  assert.equal(values.length, expected.length);
  values.forEach((value, index) => {
    assert(
      Math.abs(value - (expected[index] ?? Number.NaN)) < 1e-9,
      `${values.join(", ")} is not ${expected.join(", ")}`,
    );
  });
}

describe("the kinds of control", () => {
  it("are all shown here", () => {
    const shown = new Set(EVERY_KIND.map(({ kind }) => kind));
    assert.deepEqual([...shown].sort(), Object.keys(EXAMPLES).sort());
  });

  it("name their channels, and a kind that does not exist names none", () => {
    assert.deepEqual(suffixesOf("joystick"), ["_x", "_y"]);
    assert.deepEqual(suffixesOf("slider"), [""]);
    for (const none of ["lever", "", "constructor", "__proto__", "toString"])
      assert.equal(suffixesOf(none), undefined);
  });
});

describe("the ends of a range", () => {
  it("hold a slider where its ends do not add up to the last bit", () => {
    const uneven: Control = { kind: "slider", id: "glow", label: "Glow", min: -1, max: 0.6 };
    assert(uneven.min + (uneven.max - uneven.min) > uneven.max);
    assert.deepEqual(readOf(uneven, "ffff").values, [0.6]);
  });

  it("hold the one byte pattern that lies beyond −1", () => {
    assert.equal(readSigned(new DataView(bytesOf("0080").buffer), 0), -1);
  });
});

describe("presses", () => {
  it("are how far the counter came, across the wrap too", () => {
    assert.equal(pressesSince(3, 3, PHONE_PRESSES_MODULUS), 0);
    assert.equal(pressesSince(3, 5, PHONE_PRESSES_MODULUS), 2);
    assert.equal(pressesSince(254, 1, PHONE_PRESSES_MODULUS), 3);
    assert.equal(pressesSince(65_535, 0, ROOM_PRESSES_MODULUS), 1);
  });
});
