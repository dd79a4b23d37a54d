import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import type { Pair } from "./certificate.ts";
import { type Door, guard } from "./guard.ts";
import { openFilesMax } from "./open-files.ts";
import { Traffic } from "./traffic.ts";

/** How long somebody may take, and how much they may say before they said anything. */
export interface Bounds {
  /** Who opens a connection and then dawdles loses it: until it is agreed how it is kept secret, */
  readonly handshakeMs: number;
  /** until the headers are there, */
  readonly headersMs: number;
  /** until the body is, */
  readonly requestMs: number;
  /** while nothing moves, also when it is our answer that nobody takes, */
  readonly idleMs: number;
  /** and between two requests. */
  readonly keepAliveMs: number;
  /** How often we look. */
  readonly checkEveryMs: number;
  readonly headerBytes: number;
}

const BOUNDS: Bounds = {
  handshakeMs: 5000,
  headersMs: 5000,
  requestMs: 8000,
  idleMs: 10_000,
  keepAliveMs: 5000,
  checkEveryMs: 1000,
  headerBytes: 8 * 1024,
};
/**
 * When a network comes back, everybody is back at once: each with the connection that broke and is not yet found dead,
 * the one of their join request, and the one that stays. Nobody is counted by their address: a whole venue may have one.
 */
const CONNECTIONS_PER_PERSON = 3;
const CONNECTIONS_SPARE = 256;
/** What we open besides connections: the program itself, pages, files that are written. */
const OWN_FILES = 64;
const CONNECTIONS_MIN = 16;

export interface HttpServer {
  readonly server: http.Server;
  readonly traffic: Traffic;
  /** A sentence for the operator, where the system lets us open fewer connections than could be needed. */
  readonly shortage: string | undefined;
  /** Serves with another certificate from now on; who is connected stays. Does nothing to a server of plain http. */
  readonly renew: (pair: Pair) => void;
  /** Takes nobody any more, and ends what is still connected. */
  readonly hangUp: () => void;
}

export interface HttpOptions {
  /** Speaks https, and nothing else, with these. */
  readonly pair?: Pair | undefined;
  readonly bounds?: Partial<Bounds>;
}

/** A server of http, or https, with the guard at its door, bounded in time, bytes and connections. `peopleMax` counts everybody who may be inside. */
export function httpServerFor(
  door: Door,
  peopleMax: number,
  { pair, bounds = {} }: HttpOptions = {},
): HttpServer {
  const { server, renew } = serverWithin({ ...BOUNDS, ...bounds }, pair);
  const filesMax = openFilesMax();
  server.maxConnections = connectionsFor(peopleMax, filesMax);
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
    shortage: shortageOf(peopleMax, filesMax),
    renew,
    hangUp() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** A system that lets us open fewer files than there are people to come still lets those in who fit, and us work. */
export function connectionsFor(peopleMax: number, filesMax: number): number {
  const wanted = peopleMax * CONNECTIONS_PER_PERSON + CONNECTIONS_SPARE;
  return Math.max(CONNECTIONS_MIN, Math.min(wanted, filesMax - OWN_FILES));
}

function shortageOf(peopleMax: number, filesMax: number): string | undefined {
  const wanted = connectionsFor(peopleMax, Infinity);
  const taken = connectionsFor(peopleMax, filesMax);
  if (taken === wanted) return undefined;
  return `The system lets this program open ${filesMax} files, so it takes ${taken} connections; a full house that comes back at once needs ${wanted}. For more, raise the limit before the start: ulimit -n ${wanted + OWN_FILES}`;
}

function serverWithin(bounds: Bounds, pair: Pair | undefined) {
  const options = {
    headersTimeout: bounds.headersMs,
    requestTimeout: bounds.requestMs,
    connectionsCheckingInterval: bounds.checkEveryMs,
    keepAliveTimeout: bounds.keepAliveMs,
    maxHeaderSize: bounds.headerBytes,
    noDelay: true,
  };
  if (pair === undefined) {
    const server = http.createServer(options);
    server.timeout = bounds.idleMs;
    return { server, renew: () => undefined };
  }
  const { handshakeMs: handshakeTimeout } = bounds;
  const server = https.createServer({ ...options, handshakeTimeout, ...pemOf(pair) });
  server.timeout = bounds.idleMs;
  return { server, renew: (next: Pair) => server.setSecureContext(pemOf(next)) };
}

function pemOf({ cert, key }: Pair) {
  return { cert, key };
}
