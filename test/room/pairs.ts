import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type ClientOptions, WebSocket, WebSocketServer } from "ws";

/** Connections of which both ends are at hand. For a suite: it begins before its tests, and ends after them. */
export function pairsForSuite() {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  before(async () => {
    http.listen(0, "127.0.0.1");
    await once(http, "listening");
  });
  after(() => {
    sockets.close();
    http.close();
  });
  return async (options: ClientOptions = {}): Promise<{ room: WebSocket; phone: WebSocket }> => {
    const { port } = http.address() as AddressInfo;
    const phone = new WebSocket(`ws://127.0.0.1:${port}`, options);
    const [[room]] = await Promise.all([once(sockets, "connection"), once(phone, "open")]);
    return { room: room as WebSocket, phone };
  };
}
