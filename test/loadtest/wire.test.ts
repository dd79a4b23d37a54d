import assert from "node:assert/strict";
import {
  errorCode,
  frameMessage,
  messageType,
  messageWords,
  payloadBytes,
  stateDescription,
  wireBytes,
} from "../../loadtest/wire.ts";
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

  it("says its words after its type", () => {
    assert.deepEqual(messageWords(bytesOf("0d a5 7175657565 81 a5 706c616365 03")), { place: 3 });
    assert.deepEqual(messageWords(bytesOf("0d 07 a2 6869")), "hi");
  });

  it("says why somebody is refused", () => {
    assert.equal(errorCode(bytesOf("0b cd 0710 a4 66756c6c")), 4103);
  });

  it("says, after a token and a name, what the state is made of, and nothing that follows", () => {
    const before = "0a 03 616263 06 736368656d61";
    assert.equal(hexOf(stateDescription(bytesOf(`${before} 02 beef 0901`))), "beef");
    const long = "ab".repeat(300);
    assert.equal(hexOf(stateDescription(bytesOf(`${before} cd 2c01 ${long} ff`))), long);
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
