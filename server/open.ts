import { once } from "node:events";
import type { Server as Http } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { matchMaker, Server } from "@colyseus/core";
import { Encoder } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";
import {
  CREW_MAX,
  GOODBYE_MS_MAX,
  QUEUE_MIN,
  QUEUE_SHARE,
  SOCKET_PAYLOAD_BYTES_MAX,
} from "#protocol/limits.ts";
import { ROOM_NAME } from "#protocol/version.ts";
import type { Keys } from "./keys.ts";
import { localUrl } from "./lan.ts";
import { type Address, listen } from "./listen.ts";
import { carefully, frameworkLog, type Log } from "./log.ts";
import { Bans } from "./room/bans.ts";
import { type CrowdRoom, crowdRoomOf } from "./room/crowd-room.ts";
import { Refusals } from "./room/refusals.ts";
import { tellBack } from "./room/telling.ts";
import type { LoadedShow } from "./show/load.ts";
import { type Keeping, type Snapshots, snapshotsOf } from "./snapshots.ts";
import type { Called } from "./web/called.ts";
import type { Pair } from "./web/certificate.ts";
import type { Door } from "./web/guard.ts";
import { type HttpServer, httpServerFor } from "./web/http-server.ts";
import { joinRouter, narrowMatchmaking } from "./web/matchmaking.ts";
import { metricsOf } from "./web/metrics/metrics.ts";
import { BUILT_PAGES, routes, type WebSite } from "./web/routes.ts";

export interface OpenOptions extends Keys, Address, Pick<LoadedShow, "show" | "showHash"> {
  /** Whose pages may join, besides those served here. */
  readonly origins: readonly string[];
  readonly log: Log;
  /** Speaks https with these; http without. */
  readonly pair?: Pair | undefined;
  /** Whether a proxy in front is believed how it was called. */
  readonly trustProxy?: boolean;
  /** The address that phones use, for somebody who called this server so; as this machine's own programs call it when not given. */
  readonly joinUrl?: (port: number, called: Called) => string;
  readonly pages?: string;
  /** Where a restart finds what it goes on with; nothing is kept when not given. */
  readonly keep?: Keeping;
}

export interface OpenServer {
  readonly port: number;
  /** As this machine's own programs call it, with no slash at its end. */
  readonly url: string;
  readonly room: CrowdRoom;
  readonly refusals: Refusals;
  /** Speaks https with another certificate from now on; who is connected stays. */
  renew(pair: Pair): void;
  /** Keeps everybody's seat for a restart, tells phones when to come again, and is gone within two seconds, whoever dawdles. */
  close(): Promise<void>;
}

/** What is in the house only after it was built. */
interface Furnished {
  room?: CrowdRoom;
  snapshots?: Snapshots | undefined;
}

/** Who leaves two pings unanswered is cut, after 6 to 9 seconds: a phone gives a silent link up after 6, and its stick is let go of. */
const PING_EVERY_MS = 3000;
const PINGS_MISSED_MAX = 2;
const FRAGMENTS_MAX = 64;
const BUFFERED_CHUNKS_MAX = 256;
/** The framework waits for every seat that was reserved and never taken; we do not. */
const STOP_MS_MAX = 1500;
/** One patch of the largest show, with room to spare: the encoder grows slowly and loudly otherwise. */
const PATCH_BYTES_MAX = 1 << 20;

Encoder.BUFFER_SIZE = PATCH_BYTES_MAX;

/**
 * Opens the house: the room first, then the door. Throws `CannotStart` when the port cannot be had.
 *
 * The framework's matchmaker is one for the whole process, so a process has one open server at a time. One after another
 * works, except after a stop that was cut short (a reserved seat that nobody took): what still ends then would take the
 * next one's room off the list.
 */
export async function openServer(options: OpenOptions): Promise<OpenServer> {
  const { log, crewKey, ticketKey } = options;
  const refusals = new Refusals();
  const bans = new Bans();
  const complain = carefully(log, "error");
  const failed = (error: unknown) => complain("a request failed", error);
  const http = httpOf(options, refusals, failed);
  const inside: Furnished = {};
  const site = siteOf(options, http, inside, { refusals, failed });
  const framework = frameworkOn(http.server, log, site);
  framework.router = joinRouter(refusals, failed);
  const voices = { log: complain, warn: carefully(log, "warn") };
  framework.define(ROOM_NAME, crowdRoomOf({ crewKey, ticketKey, refusals, bans, ...voices }));
  await matchMaker.onReady;
  const room = (inside.room = await createRoom(options));
  const kept = { run: room.inside.run, bans, refusals, log };
  const snapshots = options.keep && (await snapshotsOf(options.keep, kept));
  inside.snapshots = snapshots;
  await listen(framework, http.server, options);
  await snapshots?.begin();
  const port = portOf(http.server);
  return {
    port,
    url: urlOf(options, port),
    room,
    refusals,
    renew: http.renew,
    async close() {
      await Promise.race([stop(framework, room, snapshots), sleep(STOP_MS_MAX)]);
      http.hangUp();
    },
  };
}

function httpOf(
  { show, origins, log, pair, trustProxy = false }: OpenOptions,
  refusals: Refusals,
  failed: Door["failed"],
): HttpServer {
  const door = { origins: new Set(origins), refusals, trustProxy, failed };
  const http = httpServerFor(door, peopleMax(show.participantsMax), { pair });
  if (http.shortage !== undefined) log.warn(http.shortage);
  return http;
}

/** What is served, and to whom; `inside` has the room as soon as there is one. */
function siteOf(
  options: OpenOptions,
  { server, traffic }: HttpServer,
  inside: Readonly<Furnished>,
  { refusals, failed }: Pick<Door, "refusals" | "failed">,
): WebSite {
  const { show, showHash, crewKey, pages = BUILT_PAGES, pair } = options;
  const { joinUrl = (port: number) => urlOf(options, port) } = options;
  return {
    show,
    showHash,
    crewKey,
    pages,
    refusals,
    failed,
    https: pair !== undefined,
    metrics: metricsOf(
      () => inside.room && { room: inside.room, refusals, traffic, snapshots: inside.snapshots },
    ),
    joinUrl: (called) => joinUrl(portOf(server), called),
    health: () => inside.room?.health(),
  };
}

function urlOf({ host, pair }: OpenOptions, port: number): string {
  return localUrl(host, port, pair && "https");
}

/** Until the last words have reached everybody: the framework does not wait for the sockets that it closes. */
async function stop(framework: Server, room: CrowdRoom, snapshots?: Snapshots): Promise<void> {
  const gone = Promise.allSettled(room.clients.map(({ ref }) => once(ref, "close")));
  tellBack(room.inside.peers);
  const kept = snapshots?.close();
  await framework.gracefullyShutdown(false);
  await kept;
  await gone;
}

function frameworkOn(http: Http, log: Log, site: WebSite): Server {
  narrowMatchmaking();
  return new Server({
    greet: false,
    gracefullyShutdown: false,
    logger: frameworkLog(log, () => http.listening),
    transport: transportOn(http),
    express: (app) => routes(app, site),
  });
}

function portOf(http: Http): number {
  return (http.address() as AddressInfo).port;
}

function peopleMax(participantsMax: number): number {
  return participantsMax + Math.max(QUEUE_MIN, participantsMax * QUEUE_SHARE) + CREW_MAX;
}

/** Newer than its types. */
const GOODBYE: object = { closeTimeout: GOODBYE_MS_MAX };

function transportOn(server: Http): WebSocketTransport {
  return new WebSocketTransport({
    server,
    maxPayload: SOCKET_PAYLOAD_BYTES_MAX,
    maxFragments: FRAGMENTS_MAX,
    maxBufferedChunks: BUFFERED_CHUNKS_MAX,
    perMessageDeflate: false,
    ...GOODBYE,
    pingInterval: PING_EVERY_MS,
    pingMaxRetries: PINGS_MISSED_MAX,
  });
}

/** Made here and now, not by the first who comes. */
async function createRoom({ show, showHash }: OpenOptions): Promise<CrowdRoom> {
  const { roomId } = await matchMaker.handleCreateRoom(ROOM_NAME, { show, showHash });
  return matchMaker.getLocalRoomById(roomId) as CrowdRoom;
}
