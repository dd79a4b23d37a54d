import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { matchMaker, Server } from "@colyseus/core";
import { WebSocketTransport } from "@colyseus/ws-transport";
import type { Show } from "#protocol/show.ts";
import { ROOM_NAME } from "#protocol/version.ts";
import type { OpenServer } from "../../server/open.ts";
import { Bans } from "../../server/room/bans.ts";
import { type CrowdRoom, crowdRoomOf } from "../../server/room/crowd-room.ts";
import { Refusals } from "../../server/room/refusals.ts";
import type { Pressure } from "../../server/room/behind.ts";
import { CrowdSerializer } from "../../server/room/serializer.ts";
import { CREW_KEY } from "../support/server.ts";

/** A bare room on a port, whose serializer has other limits: for what would take the real ones too long. */
export async function openImpatiently(show: Show, pressure: Pressure): Promise<OpenServer> {
  const refusals = new Refusals();
  const log = () => undefined;
  const keys = { crewKey: CREW_KEY, ticketKey: Buffer.alloc(32, 7) };
  const site = { ...keys, refusals, bans: new Bans(), log, warn: log };
  class Impatient extends crowdRoomOf(site) {
    override readonly site = site;
    override readonly serializer = new CrowdSerializer(pressure);
  }
  const http = createServer();
  const framework = new Server({
    greet: false,
    gracefullyShutdown: false,
    transport: new WebSocketTransport({ server: http }),
  });
  framework.define(ROOM_NAME, Impatient);
  await matchMaker.onReady;
  const { roomId } = await matchMaker.handleCreateRoom(ROOM_NAME, { show, showHash: "hash" });
  await framework.listen(0, "127.0.0.1");
  const { port } = http.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    room: matchMaker.getLocalRoomById(roomId) as CrowdRoom,
    refusals,
    renew: () => undefined,
    close: () => framework.gracefullyShutdown(false),
  };
}
