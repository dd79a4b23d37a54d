import { once } from "node:events";
import { WebSocketServer } from "ws";
import { CannotStart } from "#protocol/exit.ts";
import type { WebSocketConfig } from "../../rig.ts";

const CLIENTS_MAX = 32;
/** What a client may say to us; a longer message ends its connection. */
const PAYLOAD_BYTES_MAX = 4096;

/**
 * Opens the door to programs on the network, and to the rig's web pages. `onRefused` hears of everybody else.
 * Throws `CannotStart` when the port cannot be had.
 */
export async function listen(
  config: WebSocketConfig,
  onRefused: () => void,
): Promise<WebSocketServer> {
  const { host, port, origins } = config;
  const server = new WebSocketServer({
    host,
    port,
    maxPayload: PAYLOAD_BYTES_MAX,
    perMessageDeflate: false,
    verifyClient({ origin }: { origin?: string }, answer) {
      const welcome = origin === undefined || origins.includes(origin);
      const room = server.clients.size < CLIENTS_MAX;
      if (!welcome || !room) onRefused();
      answer(welcome && room, welcome ? 503 : 403);
    },
  });
  try {
    await once(server, "listening");
  } catch (error) {
    throw whyNotListening(error as NodeJS.ErrnoException, config);
  }
  // From here on, what fails is somebody's way in.
  server.on("error", onRefused);
  return server;
}

function whyNotListening(error: NodeJS.ErrnoException, { host, port }: WebSocketConfig): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new CannotStart(
        `Port ${port} of the WebSocket output is taken by another program: end that one, or give the output another port in the rig.`,
      );
    case "EACCES":
      return new CannotStart(
        `Port ${port} of the WebSocket output is not ours to take: give it one above 1023 in the rig.`,
      );
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new CannotStart(
        `This machine has no address ${host}: give the WebSocket output another host in the rig.`,
      );
    default:
      return error;
  }
}
