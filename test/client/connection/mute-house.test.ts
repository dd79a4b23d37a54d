import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { until } from "../../support/condition.ts";
import { Pages, quickClock } from "./pages.ts";

const SEAT = { name: "crowd", sessionId: "a", roomId: "b", processId: "c" };

describe("a house that does not answer", () => {
  const pages = new Pages();
  let house: Server;
  let url: string;
  const sockets: Duplex[] = [];

  beforeEach(async () => {
    house = createServer();
    house.listen(0, "127.0.0.1");
    await once(house, "listening");
    url = `http://127.0.0.1:${(house.address() as AddressInfo).port}`;
  });

  afterEach(() => {
    pages.leave();
    for (const socket of sockets.splice(0)) socket.destroy();
    house.closeAllConnections();
    house.close();
  });

  const failures = (count: number, page: ReturnType<Pages["phone"]>) =>
    until(() => {
      const { link } = page.connection;
      return link.kind === "joining" && link.failures >= count;
    });

  it("is asked again and again, each time for a while", async () => {
    let asked = 0;
    let hungUp = 0;
    house.on("request", (request) => {
      asked += 1;
      request.socket.on("close", () => (hungUp += 1));
    });
    const phone = pages.phone(url, { clock: quickClock(40) });
    await failures(3, phone);
    assert.ok(asked >= 3);
    await until(() => hungUp >= 3);
  });

  it("is hung up on, when its socket never opens: a browser opens no second one meanwhile", async () => {
    let knocked = 0;
    let hungUp = 0;
    house.on("request", (_request, response) => {
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(SEAT));
    });
    house.on("upgrade", (_request, socket: Duplex) => {
      knocked += 1;
      sockets.push(socket);
      socket.on("error", () => {});
      socket.on("end", () => (hungUp += 1));
      socket.resume();
    });
    const phone = pages.phone(url, { clock: quickClock(40) });
    await failures(2, phone);
    assert.ok(knocked >= 2);
    await until(() => hungUp >= 2);
  });

  it("is asked no more by who has left", async () => {
    const asked: string[] = [];
    house.on("request", (request) => {
      request.on("error", () => {});
      request.on("data", (body: Buffer) => asked.push(body.toString()));
    });
    const asks = (page: ReturnType<Pages["phone"]>) =>
      asked.filter((body) => body.includes(page.id)).length;
    const phone = pages.phone(url, { clock: quickClock(40) });
    await until(() => asks(phone) === 1);
    phone.connection.leave();
    const other = pages.phone(url, { clock: quickClock(40) });
    await until(() => asks(other) === 3);
    assert.deepEqual(phone.links, [{ kind: "ended", why: "left" }]);
    assert.equal(asks(phone), 1);
  });
});
