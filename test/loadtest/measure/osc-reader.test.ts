import assert from "node:assert/strict";
import * as fc from "fast-check";
import { decode, encode } from "node-osc";
import { type OscMessage, readOsc } from "../../../loadtest/measure/osc-reader.ts";

/** Something that another encoder makes bytes of. */
type Said =
  | { readonly oscType: "message"; readonly address: string; readonly args: readonly Argument[] }
  | { readonly oscType: "bundle"; readonly timetag: number; readonly elements: readonly Said[] };

interface Argument {
  readonly type: string;
  readonly value: number | string | Buffer;
}

const text = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .map((any) => any.replaceAll("\0", "").toWellFormed());
const argument: fc.Arbitrary<Argument> = fc.oneof(
  fc.record({ type: fc.constant("i"), value: fc.integer() }),
  fc.record({ type: fc.constant("f"), value: fc.float() }),
  fc.record({ type: fc.constant("s"), value: text }),
  fc.record({ type: fc.constant("b"), value: fc.uint8Array({ maxLength: 9 }).map(bufferOf) }),
);
const message: fc.Arbitrary<Said> = fc.record({
  oscType: fc.constant("message" as const),
  address: fc.stringMatching(/^\/[!-~]{0,20}$/),
  args: fc.array(argument, { maxLength: 6 }),
});
const bundleOf = (element: fc.Arbitrary<Said>): fc.Arbitrary<Said> =>
  fc.record({
    oscType: fc.constant("bundle" as const),
    timetag: fc.constantFrom(0, 1.5),
    elements: fc.array(element, { maxLength: 4 }),
  });
const packet = fc.oneof(message, bundleOf(fc.oneof(message, bundleOf(message))));

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes);
}

function bytesOf(said: Said): Buffer {
  return encode(said);
}

/** The messages of a packet in order, as they are to be read. */
function messagesOf(said: Said): OscMessage[] {
  if (said.oscType === "bundle") return said.elements.flatMap(messagesOf);
  const types = said.args.map(({ type }) => type).join("");
  return [{ address: said.address, types, values: said.args.map(({ value }) => value) }];
}

/** The same as another decoder has it. */
function decoded(bytes: Uint8Array): Omit<OscMessage, "types">[] {
  const flat = (said: Said): Omit<OscMessage, "types">[] =>
    said.oscType === "bundle"
      ? said.elements.flatMap(flat)
      : [{ address: said.address, values: said.args.map(({ value }) => value) }];
  return flat(decode(Buffer.from(bytes)) as Said);
}

function faultOf(bytes: Uint8Array): string | undefined {
  const read = readOsc(bytes);
  return read.kind === "refused" ? read.fault : undefined;
}

/** `/a ,i` and so on: words of four characters, `_` for zero, and hex for numbers after `:`. */
function words(...list: readonly string[]): Buffer {
  return Buffer.concat(
    list.map((word) =>
      word.startsWith(":")
        ? Buffer.from(word.slice(1), "hex")
        : Buffer.from(word.replaceAll("_", "\0")),
    ),
  );
}

describe("the OSC reader", () => {
  it("reads whatever another encoder wrote, bundles in bundles too, in order", () => {
    fc.assert(
      fc.property(packet, (said) => {
        assert.deepEqual(readOsc(bytesOf(said)), { kind: "read", messages: messagesOf(said) });
      }),
    );
  });

  it("reads a datagram that lies anywhere in its memory", () => {
    const bytes = Buffer.concat([Buffer.from("xyz"), words("/a__", ",s__", "hey_")]);
    assert.deepEqual(readOsc(bytes.subarray(3)), {
      kind: "read",
      messages: [{ address: "/a", types: "s", values: ["hey"] }],
    });
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.match(readOsc(bytes).kind, /^(read|refused)$/);
      }),
      { numRuns: 1000 },
    );
  });

  it("makes of what was damaged on the way what another decoder makes of it, or nothing", () => {
    let refused = 0;
    const damage = fc.record({
      at: fc.nat(),
      byte: fc.integer({ min: 0, max: 255 }),
      cut: fc.nat(8),
    });
    fc.assert(
      fc.property(packet, damage, (said, { at, byte, cut }) => {
        const bytes = bytesOf(said);
        bytes[at % bytes.length] = byte;
        const arrived = bytes.subarray(0, Math.max(0, bytes.length - cut));
        const read = readOsc(arrived);
        if (read.kind === "refused") refused++;
        else {
          const theirs = decoded(arrived);
          assert.deepEqual(
            read.messages.map(({ address, values }) => ({ address, values })),
            theirs,
          );
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(refused > 0);
  });

  it("refuses what is not to the letter, and says why", () => {
    const refused: readonly (readonly [string, Buffer])[] = [
      ["size", words()],
      ["size", words("/a_")],
      ["size", Buffer.alloc(65_508, "/a__,___")],
      ["address", words("a___", ",___")],
      ["address", words("/abc")],
      ["address", words("/a b", "____", ",___")],
      ["address", words("/a_b", ",___")],
      ["types", words("/a__")],
      ["types", words("/a__", "i___", ":00000001")],
      ["types", words("/a__", ",iii")],
      ["types", words("/a__", ",d__", ":0000000000000000")],
      ["types", words("/a__", ",i_i", ":00000001")],
      ["value", words("/a__", ",i__")],
      ["value", words("/a__", ",s__", "four")],
      ["value", words("/a__", ",s__", "a_b_")],
      ["value", words("/a__", ",b__", ":00000005", "four")],
      ["value", words("/a__", ",b__", ":ffffffff", "four")],
      ["value", words("/a__", ",b__", ":00000001", "a__b")],
      ["rest", words("/a__", ",___", "four")],
      ["bundle", words("#bun")],
      ["bundle", words("#bundle_", ":00000000")],
      ["bundle", words("#bundlex", ":0000000000000001")],
      ["size", words("#bundle_", ":0000000000000001", ":0000000c", "/a__", ",___")],
      ["size", words("#bundle_", ":0000000000000001", ":00000000")],
      ["size", words("#bundle_", ":0000000000000001", ":fffffff8", "/a__", ",___")],
      ["size", words("#bundle_", ":0000000000000001", ":00000007", "/a__", ",__")],
    ];
    for (const [fault, bytes] of refused)
      assert.equal(faultOf(bytes), fault, bytes.toString("hex"));
  });

  it("goes four bundles deep and no deeper", () => {
    const around = (elements: readonly Said[]): Said => ({
      oscType: "bundle",
      timetag: 0,
      elements,
    });
    let said: Said = { oscType: "message", address: "/a", args: [] };
    for (let depth = 1; depth <= 4; depth++) said = around([said]);
    assert.equal(readOsc(bytesOf(said)).kind, "read");
    assert.equal(faultOf(bytesOf(around([said]))), "deep");
  });

  it("keeps nothing of a datagram whose end is damaged", () => {
    const whole = words("#bundle_", ":0000000000000001", ":00000008", "/a__", ",___");
    const read = readOsc(Buffer.concat([whole, words(":00000008", "/b__", "four")]));
    assert.deepEqual(read, { kind: "refused", fault: "types" });
  });
});
