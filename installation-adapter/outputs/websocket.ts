import type { AddressInfo } from "node:net";
import { WebSocket, type WebSocketServer } from "ws";
import type { Readings } from "#aggregate/readings.ts";
import type { WebSocketConfig } from "../rig.ts";
import type { Output } from "./output.ts";
import { Lines } from "./websocket/lines.ts";
import { listen } from "./websocket/listen.ts";

/** A client that owes us more than this gets no tick: the newest is worth more than all of them. */
const UNSENT_BYTES_MAX = 64 * 1024;
const GOING_AWAY = 1001;
const CLOSE_MS_MAX = 300;

export interface WebSocketOutput extends Output {
  readonly port: number;
  /** Messages of clients, which mean nothing here, and connections that were refused. */
  ignored(): number;
  refused(): number;
}

/**
 * JSON to every program that connects: the addresses first, then everything, then what each tick has to say.
 * A web page that is not in the rig's `origins` may not listen in.
 */
export async function openWebSocket(config: WebSocketConfig): Promise<WebSocketOutput> {
  const lines = new Lines(config.slots, config.rateHz);
  const counts = { dropped: 0, ignored: 0, refused: 0 };
  const server = await listen(config, () => counts.refused++);
  let latest: Readings | undefined;
  let open = true;
  server.on("connection", (client) => {
    client.on("message", () => counts.ignored++);
    // A broken connection closes by itself; there is nothing else to do about it.
    client.on("error", () => {});
    if (latest !== undefined) greet(client, lines, latest);
  });
  return {
    name: `WebSocket on ${config.host}:${config.port} (${config.slots} slots, ${config.rateHz} Hz)`,
    port: (server.address() as AddressInfo).port,
    send(readings) {
      const isNew = readings.table !== latest?.table;
      latest = readings;
      lines.next();
      if (!open || server.clients.size === 0) return;
      const line = isNew ? undefined : lines.tick(readings);
      for (const client of server.clients) {
        if (client.readyState !== WebSocket.OPEN) continue;
        if (line === undefined) greet(client, lines, readings);
        else if (client.bufferedAmount > UNSENT_BYTES_MAX) counts.dropped++;
        else client.send(line);
      }
    },
    dropped: () => counts.dropped,
    datagrams: () => 0,
    ignored: () => counts.ignored,
    refused: () => counts.refused,
    async close() {
      if (!open) return;
      open = false;
      await closeAll(server);
    },
  };
}

function greet(client: WebSocket, lines: Lines, readings: Readings): void {
  client.send(lines.schema(readings.table));
  client.send(lines.whole(readings));
}

async function closeAll(server: WebSocketServer): Promise<void> {
  for (const client of server.clients) client.close(GOING_AWAY, "the adapter stops");
  const deadline = setTimeout(() => {
    for (const client of server.clients) client.terminate();
  }, CLOSE_MS_MAX);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(deadline);
}
