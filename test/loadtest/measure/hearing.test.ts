import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import * as fc from "fast-check";
import { encode } from "node-osc";
import { nowMs } from "../../../loadtest/measure/clock.ts";
import { Hearing } from "../../../loadtest/measure/hearing.ts";
import { openProbe } from "../../../loadtest/measure/probe.ts";
import { until } from "../../support/condition.ts";

type Value = readonly [address: string, type: "i" | "f" | "s", value: number | string];

/** A datagram as the adapter sends it: the frame, then one value an address. */
function datagram(sequence: number, ...values: readonly Value[]): Buffer {
  const frame = {
    address: "/frame",
    args: [sequence, 0, 1, 0].map((value) => ({ type: "i", value })),
  };
  const rest = values.map(([address, type, value]) => ({ address, args: [{ type, value }] }));
  const elements = [frame, ...rest].map((one) => ({ oscType: "message", ...one }));
  return encode({ oscType: "bundle", timetag: 0, elements });
}

/** Hears these datagrams at 0, 1, 2… ms; answers what was counted, and what it knows in the end. */
function hear(...datagrams: readonly Uint8Array[]) {
  const counted: number[][] = [];
  const hearing = new Hearing("pulse", (...told) => counted.push(told));
  datagrams.forEach((bytes, atMs) => hearing.hear(bytes, atMs));
  return { counted, heard: hearing.heard };
}

describe("hearing", () => {
  it("tells each slot's count when it is heard first, and whenever it is another", () => {
    const { counted } = hear(
      datagram(1, ["/slot/0/pulse", "i", 0], ["/slot/3/pulse", "i", 7]),
      datagram(2, ["/slot/0/pulse", "i", 0], ["/slot/3/pulse", "i", 9]),
      datagram(3, ["/slot/0/pulse", "i", 2]),
    );
    assert.deepEqual(counted, [
      [0, 0, 0],
      [3, 7, 0],
      [3, 9, 1],
      [0, 2, 2],
    ]);
  });

  it("takes nothing else for a count", () => {
    const { counted, heard } = hear(
      datagram(
        1,
        ["/slot/0/pulse", "f", 1],
        ["/slot/0/impulse", "i", 1],
        ["/slot/pulse", "i", 1],
        ["/slot//pulse", "i", 1],
        ["/slot/0x1/pulse", "i", 1],
        ["/slot/12345/pulse", "i", 1],
        ["/slot/0/x/pulse", "i", 1],
        ["/control/0/pulse", "i", 1],
        ["/slot/0/pulse", "s", "1"],
      ),
    );
    assert.deepEqual([counted, heard.refused], [[], 0]);
  });

  it("counts datagrams, their bytes, and those that are missing", () => {
    const sent = [datagram(1), datagram(2), datagram(5, ["/slot/0/pulse", "i", 1])];
    assert.deepEqual(hear(...sent).heard, {
      datagrams: 3,
      bytes: sent.reduce((sum, { length }) => sum + length, 0),
      lost: 2,
      refused: 0,
    });
  });

  it("refuses and counts what is no OSC, or does not begin with a frame", () => {
    const press = { address: "/slot/0/pulse", args: [{ type: "i", value: 5 }] };
    const { counted, heard } = hear(
      Buffer.from("hello you there"),
      encode({ oscType: "message", ...press }),
      encode({ oscType: "message", ...press, address: "/frame" }),
      datagram(-1, ["/slot/0/pulse", "i", 6]),
    );
    assert.deepEqual([counted, heard.refused, heard.datagrams], [[], 4, 4]);
  });

  it("survives any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        assert.equal(hear(bytes).heard.refused, 1);
      }),
    );
  });
});

describe("the probe", () => {
  it("hears what is sent to its port, and when", async () => {
    const before = nowMs();
    const counted: number[][] = [];
    const probe = await openProbe("pulse", (...told) => counted.push(told));
    const sender = createSocket("udp4");
    try {
      sender.send(datagram(1, ["/slot/2/pulse", "i", 3]), probe.port, "127.0.0.1");
      const [[slot, count, atMs] = []] = await until(() => counted.length > 0 && counted);
      assert.deepEqual([slot, count, probe.heard().datagrams], [2, 3, 1]);
      assert(atMs !== undefined && atMs >= before && atMs <= nowMs());
    } finally {
      sender.close();
      await probe.close();
    }
  });
});
