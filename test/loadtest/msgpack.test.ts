import assert from "node:assert/strict";
import { readMsgpack, writeMsgpack } from "../../loadtest/msgpack.ts";
import { bytesOf } from "../protocol/hex.ts";

describe("a payload in MessagePack", () => {
  for (const [bytes, value] of [
    ["00", 0],
    ["7f", 127],
    ["ff", -1],
    ["e0", -32],
    ["cc ff", 255],
    ["cd 012c", 300],
    ["ce 00011170", 70_000],
    ["d0 80", -128],
    ["d1 ff00", -256],
    ["d2 ffff0000", -65_536],
    ["ca 3f000000", 0.5],
    ["cb 3fd0000000000000", 0.25],
    ["c0", undefined],
    ["c2", false],
    ["c3", true],
    ["a0", ""],
    ["a2 c3a9", "é"],
    [`d9 20 ${"61".repeat(32)}`, "a".repeat(32)],
    [`da 0100 ${"61".repeat(256)}`, "a".repeat(256)],
    ["80", {}],
    ["82 a178 00 a179 01", { x: 0, y: 1 }],
    ["de 0001 a5706c616365 cd012c", { place: 300 }],
  ] as const) {
    it(`of ${bytes.slice(0, 24)} is ${JSON.stringify(value)?.slice(0, 24)}`, () => {
      assert.deepEqual(readMsgpack(bytesOf(bytes)), value);
    });
  }

  it("may lie anywhere in what was read", () => {
    assert.deepEqual(readMsgpack(bytesOf("0d ff 81 a178 a179 00").subarray(2)), { x: "y" });
  });

  for (const [name, bytes] of [
    ["ends too early", "cd 01"],
    ["ends in a text", "a5 6162"],
    ["ends in a map", "82 a178 00"],
    ["has a key that is no text", "81 00 00"],
    ["is of a kind that no room sends", "c1"],
    ["is a list", "92 00 00"],
    ["is nothing", ""],
  ] as const) {
    it(`that ${name} is not read`, () => {
      assert.throws(() => readMsgpack(bytesOf(bytes)), RangeError);
    });
  }
});

describe("what a bot says", () => {
  for (const words of [{ scene: "storm" }, { rttMs: 0 }, { rttMs: 127 }, { rttMs: 60_000 }, "cue"])
    it(`is read as it was meant: ${JSON.stringify(words)}`, () => {
      assert.deepEqual(readMsgpack(writeMsgpack(words)), words);
    });

  for (const words of [{ rttMs: 0.5 }, { rttMs: -1 }, { rttMs: 65_536 }, "x".repeat(32)])
    it(`is never half of it: ${JSON.stringify(words)}`, () => {
      assert.throws(() => writeMsgpack(words), RangeError);
    });
});
