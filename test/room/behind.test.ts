import assert from "node:assert/strict";
import { type Client, ClientState } from "@colyseus/core";
import { StateView } from "@colyseus/schema";
import { Behind } from "../../server/room/behind.ts";

const PRESSURE = { phoneBytesMax: 100, crewBytesMax: 1000, behindMsMax: 2000 };

function readerOwing(bufferedAmount: number, view?: StateView) {
  const ref = { bufferedAmount, ended: false, terminate: () => void (ref.ended = true) };
  const reader = { ref, view, state: ClientState.JOINED as ClientState };
  return { ref, reader, client: reader as unknown as Client };
}

describe("those who owe too much", () => {
  it("are phones that owe more than a phone may, and crew that owe more than crew may", () => {
    const behind = new Behind(PRESSURE);
    const owing: [bytes: number, view: StateView | undefined, keepsUp: boolean][] = [
      [100, undefined, true],
      [101, undefined, false],
      [1000, new StateView(), true],
      [1001, new StateView(), false],
    ];
    for (const [bytes, view, keepsUp] of owing) {
      const { client } = readerOwing(bytes, view);
      assert.equal(behind.keepsUp(client, 0), keepsUp);
      assert.equal(behind.has(client), !keepsUp);
    }
  });

  it("are forgiven when they owe nothing any more, and not before", () => {
    const behind = new Behind(PRESSURE);
    const { client, ref } = readerOwing(101);
    behind.keepsUp(client, 0);
    ref.bufferedAmount = 1;
    assert.deepEqual(behind.caughtUp(), []);
    ref.bufferedAmount = 0;
    assert.deepEqual(behind.caughtUp(), [client]);
    assert.equal(behind.has(client), false);
  });

  it("are dropped when they owe for too long, once, but not in the moment in which they paid", () => {
    const behind = new Behind(PRESSURE);
    const [late, paid] = [readerOwing(101), readerOwing(101)];
    for (const { client } of [late, paid]) behind.keepsUp(client, 0);
    paid.ref.bufferedAmount = 0;
    assert.equal(behind.drop(2000), 0);
    assert.equal(behind.drop(2001), 1);
    assert.deepEqual([late.ref.ended, paid.ref.ended], [true, false]);
    assert.equal(behind.drop(9000), 0);
    assert.deepEqual(behind.caughtUp(), [paid.client]);
  });

  it("are forgotten when they leave: nothing is kept of them, and nothing is ended", () => {
    const behind = new Behind(PRESSURE);
    const { client, reader, ref } = readerOwing(101);
    behind.keepsUp(client, 0);
    reader.state = ClientState.LEAVING;
    assert.deepEqual(behind.caughtUp(), []);
    assert.equal(behind.drop(9000), 0);
    assert.equal(behind.has(client), false);
    assert.equal(ref.ended, false);
  });
});
