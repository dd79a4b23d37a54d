import assert from "node:assert/strict";
import { frameMessage, messageType, payloadBytes, wireBytes } from "../../loadtest/wire.ts";
import { bytesOf, hexOf } from "../protocol/hex.ts";

describe("a message on the wire", () => {
  it("carries a control frame as a bytes message of type 0", () => {
    assert.equal(hexOf(frameMessage(bytesOf("0700 00 ff7f 0000"))), "1100070000ff7f0000");
  });

  it("says its type, as text or as a number", () => {
    assert.equal(messageType(bytesOf("0d a3 796f75 81")), "you");
    assert.equal(messageType(bytesOf("0d a5 7175657565 81")), "queue");
    assert.equal(messageType(bytesOf("0d 07 81")), "7");
  });

  for (const [payload, server, phone] of [
    [0, 2, 6],
    [125, 127, 131],
    [126, 130, 134],
    [65_535, 65_539, 65_543],
    [65_536, 65_546, 65_550],
  ] as const) {
    it(`of ${payload} bytes takes ${server} from the server, ${phone} from a phone`, () => {
      assert.equal(wireBytes(payload, false), server);
      assert.equal(wireBytes(payload, true), phone);
      assert.equal(payloadBytes(server), payload);
    });
  }
});
