import http from "node:http";
import type { Socket } from "node:net";
import { type Door, guard } from "./guard.ts";
import { Traffic } from "./traffic.ts";

/** Who opens a connection and then dawdles loses it: until the headers are there, until the body is, and in between. */
const HEADERS_MS_MAX = 5000;
const REQUEST_MS_MAX = 8000;
const CHECK_EVERY_MS = 1000;
const IDLE_MS_MAX = 10_000;
const KEEP_ALIVE_MS = 5000;
const HEADER_BYTES_MAX = 8 * 1024;
/**
 * When a network comes back, everybody is back at once: each with the connection that broke and is not yet found dead,
 * the one of their join request, and the one that stays.
 */
const CONNECTIONS_PER_PERSON = 3;
const CONNECTIONS_SPARE = 256;

export interface HttpServer {
  readonly server: http.Server;
  readonly traffic: Traffic;
  /** Takes nobody any more, and ends what is still connected. */
  readonly hangUp: () => void;
}

/** An HTTP server with the guard at its door, bounded in time, bytes and connections. `peopleMax` counts everybody who may be inside. */
export function httpServerFor(door: Door, peopleMax: number): HttpServer {
  const server = http.createServer({
    headersTimeout: HEADERS_MS_MAX,
    requestTimeout: REQUEST_MS_MAX,
    connectionsCheckingInterval: CHECK_EVERY_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: HEADER_BYTES_MAX,
    noDelay: true,
  });
  server.timeout = IDLE_MS_MAX;
  server.maxConnections = peopleMax * CONNECTIONS_PER_PERSON + CONNECTIONS_SPARE;
  guard(server, door);
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const traffic = new Traffic();
  server.on("upgrade", (_request, socket: Socket) => traffic.watch(socket));
  return {
    server,
    traffic,
    hangUp() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
