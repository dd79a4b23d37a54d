import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { Traffic } from "../../server/web/traffic.ts";
import { until } from "../support/condition.ts";

describe("the traffic of sockets", () => {
  const traffic = new Traffic();
  let server: Server;
  let ours: Socket;
  let theirs: Socket;
  before(async () => {
    server = createServer();
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  after(() => server.close());

  async function meet(): Promise<void> {
    theirs = connect((server.address() as AddressInfo).port, "127.0.0.1");
    theirs.on("error", () => undefined);
    [ours] = (await once(server, "connection")) as [Socket];
    ours.on("error", () => undefined).resume();
    traffic.watch(ours);
  }

  it("is what came and what went, of the open and of the closed", async () => {
    await meet();
    theirs.resume().write("hello");
    ours.write("welcome");
    await until(() => traffic.bytesIn === 5 && traffic.bytesOut === 7);
    theirs.end("!");
    await once(ours, "close");
    assert.deepEqual([traffic.bytesIn, traffic.bytesOut], [6, 7]);
    await meet();
    theirs.resume().write("again");
    await until(() => traffic.bytesIn === 11);
    assert.equal(traffic.bytesOut, 7);
    theirs.destroy();
    await once(ours, "close");
  });

  it("does not count what the system did not take, and never less than before", async () => {
    await meet();
    theirs.pause();
    const before = traffic.bytesOut;
    const part = Buffer.alloc(1 << 16);
    const parts = 1000;
    for (let count = 0; count < parts; count++) ours.write(part);
    await until(() => traffic.bytesOut > before);
    const told = traffic.bytesOut;
    assert(told < before + parts * part.length);
    ours.destroy();
    await once(ours, "close");
    assert(traffic.bytesOut >= told && traffic.bytesOut < before + parts * part.length);
    theirs.destroy();
  });
});
