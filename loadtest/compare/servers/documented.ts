import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Client, Room, Server } from "@colyseus/core";
import { schema, type SchemaType, t } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";
import { answer } from "../reading.ts";
import type { Turn } from "../speech/speech.ts";

/** Colyseus as its documentation has it: a map of players in one state, which everybody gets, twenty times a second. */
const Player = schema(
  { id: t.string(), x: t.number(), y: t.number(), presses: t.number() },
  "Player",
);
const Stage = schema({ players: t.map(Player) }, "Stage");

class StageRoom extends Room<{ state: SchemaType<typeof Stage> }> {
  override maxClients = Infinity;
  override state = new Stage();
  override messages = {
    move: (client: Client, { x, y, presses }: Turn) => {
      this.state.players.get(client.sessionId)?.assign({ x, y, presses });
    },
  };

  override onJoin(client: Client, { id = "" }: { id?: string }): void {
    this.state.players.set(client.sessionId, new Player().assign({ id, x: 0, y: 0, presses: 0 }));
  }

  override onLeave(client: Client): void {
    this.state.players.delete(client.sessionId);
  }
}

const web = createServer();
const server = new Server({ transport: new WebSocketTransport({ server: web }), greet: false });
server.define("stage", StageRoom);
await server.listen(0, "127.0.0.1");
answer({ kind: "ready", port: (web.address() as AddressInfo).port });
process.on("disconnect", () => process.exit());
