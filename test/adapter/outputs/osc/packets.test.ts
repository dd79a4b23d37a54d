import assert from "node:assert/strict";
import * as fc from "fast-check";
import { encode } from "node-osc";
import { type Message, messageOf } from "../../../../installation-adapter/outputs/osc/message.ts";
import { PACKET_BYTES_MAX, Packets } from "../../../../installation-adapter/outputs/osc/packets.ts";
import { bytesOf, heardIn } from "./support.ts";

const values = (...list: number[]) => Float64Array.from(list);

/** Writes a tick's messages; answers the bytes of its packets, and how many messages had room. */
function packed(messages: readonly Message[], of: Float64Array, packets = new Packets()) {
  packets.begin(7, 1234);
  const fitted = messages.filter((message) => packets.add(message, of)).length;
  return { fitted, bytes: bytesOf(packets.all, packets.finish()) };
}

const letters = fc.constantFrom("i", "f", "s");
const address = fc.stringMatching(/^(\/[a-z0-9_]{1,12}){1,3}$/);
const words = fc.array(fc.string({ unit: "grapheme", maxLength: 30 }).map(withoutZeros), {
  minLength: 1,
  maxLength: 4,
});
const anyMessage = fc.record({ address, words, types: fc.array(letters, { maxLength: 12 }) });

function withoutZeros(text: string): string {
  return text.replaceAll("\0", "").toWellFormed();
}

describe("a packet", () => {
  it("is a bundle for now that begins with the frame, to the byte", () => {
    const { bytes } = packed([messageOf("/crowd/x", "f", 0)], values(0.5));
    assert.deepEqual(
      bytes.map((packet) => Buffer.from(packet).toString("hex")),
      [
        [
          Buffer.from("#bundle\0").toString("hex"),
          "0000000000000001",
          "00000020",
          Buffer.from("/frame\0\0,iiii\0\0\0").toString("hex"),
          "000000070000000000000001000004d2",
          "00000014",
          Buffer.from("/crowd/x\0\0\0\0,f\0\0").toString("hex"),
          "3f000000",
        ].join(""),
      ],
    );
  });

  it("is what another encoder makes of the same messages, and another decoder understands", () => {
    const tick = fc.array(anyMessage, { maxLength: 6 });
    const number = fc.oneof(fc.nat(3), fc.float({ min: -1e9, max: 1e9, noNaN: true }));
    const numbers = fc.array(number, { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(tick, numbers, (wanted, list) => {
        const said = wanted.map((one) =>
          one.types.map((type, at) => valueOf(type, one.words, list[at] ?? 0)),
        );
        const messages = wanted.map((one) =>
          messageOf(one.address, one.types.join(""), 0, one.words),
        );
        const { bytes, fitted } = packed(messages, values(...list));
        fc.pre(bytes.length === 1);
        assert.equal(fitted, wanted.length);
        const frame = {
          oscType: "message",
          address: "/frame",
          args: typed("iiii", [7, 0, 1, 1234]),
        };
        const elements = wanted.map((one, index) => ({
          oscType: "message",
          address: one.address,
          args: typed(one.types.join(""), said[index] ?? []),
        }));
        const theirs = encode({ oscType: "bundle", timetag: 0, elements: [frame, ...elements] });
        assert.deepEqual(Buffer.from(bytes[0] ?? []), theirs);
        const heard = heardIn(bytes[0] ?? new Uint8Array()).slice(1);
        assert.deepEqual(
          heard,
          wanted.map((one, index) => ({ address: one.address, values: said[index] })),
        );
      }),
    );
  });

  it("never carries more than a network takes in one piece, and says which of how many it is", () => {
    const many = fc.array(anyMessage, { minLength: 30, maxLength: 120 });
    fc.assert(
      fc.property(many, (wanted) => {
        const messages = wanted.map((one) =>
          messageOf(one.address, one.types.join(""), 0, one.words),
        );
        const { bytes } = packed(messages, values(...Array.from({ length: 12 }, () => 0)));
        assert.ok(bytes.every(({ length }) => length <= PACKET_BYTES_MAX && length % 4 === 0));
        const heard = bytes.map(heardIn);
        heard.forEach(([frame], part) => {
          assert.deepEqual(frame, { address: "/frame", values: [7, part, bytes.length, 1234] });
        });
        assert.deepEqual(
          heard.flatMap((list) => list.slice(1).map((one) => one.address)),
          wanted.map((one) => one.address),
        );
      }),
      { numRuns: 30 },
    );
  });

  it("is filled to the last byte that is allowed", () => {
    const message = messageOf("/abc", "f".repeat(9), 0);
    const size = 4 + message.head.length + 36;
    const room = Math.floor((PACKET_BYTES_MAX - 52) / size);
    const zeros = new Float64Array(9);
    assert.equal(
      packed(
        Array.from({ length: room }, () => message),
        zeros,
      ).bytes.length,
      1,
    );
    assert.equal(
      packed(
        Array.from({ length: room + 1 }, () => message),
        zeros,
      ).bytes.length,
      2,
    );
  });

  it("takes no more messages than the tick's packets have room for", () => {
    const message = messageOf("/abc", "f".repeat(100), 0);
    const { fitted, bytes } = packed(
      Array.from({ length: 9 }, () => message),
      new Float64Array(100),
      new Packets(2),
    );
    assert.equal(bytes.length, 2);
    assert.equal(fitted, 4);
  });

  it("never carries NaN nor infinity, nor what four bytes make of a number too large", () => {
    const message = messageOf("/a", "ffff", 0);
    for (const broken of [NaN, Infinity, -Infinity, 1e300]) {
      const { bytes } = packed([message], values(broken, 1, broken, -2));
      assert.deepEqual(heardIn(bytes[0] ?? new Uint8Array())[1]?.values, [0, 1, 0, -2]);
    }
    const { bytes } = packed([messageOf("/a", "ii", 0)], values(NaN, Infinity));
    assert.deepEqual(heardIn(bytes[0] ?? new Uint8Array())[1]?.values, [0, 0]);
  });

  it("has an empty word for a number that has none", () => {
    const { bytes } = packed([messageOf("/scene/name", "s", 0, ["gather"])], values(3));
    assert.deepEqual(heardIn(bytes[0] ?? new Uint8Array())[1]?.values, [""]);
  });

  it("is written into the same memory tick after tick, and nothing of the last one is left", () => {
    const packets = new Packets();
    const before = packets.all.map(({ bytes }) => bytes);
    packed(
      Array.from({ length: 200 }, () => messageOf("/abc", "ffff", 0)),
      values(1, 2, 3, 4),
      packets,
    );
    const { bytes } = packed([messageOf("/a", "i", 0)], values(5), packets);
    assert.ok(packets.all.every((packet, index) => packet.bytes === before[index]));
    assert.equal(bytes.length, 1);
    assert.deepEqual(heardIn(bytes[0] ?? new Uint8Array()).slice(1), [
      { address: "/a", values: [5] },
    ]);
  });
});

function valueOf(type: string, ofWords: readonly string[], number: number): number | string {
  if (type === "s") return ofWords[number] ?? "";
  return type === "i" ? Math.trunc(number) + 0 : Math.fround(number);
}

function typed(types: string, list: readonly (number | string)[]) {
  return list.map((value, index) => ({ type: types[index], value }));
}
