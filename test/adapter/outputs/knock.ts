import { once } from "node:events";
import { connect } from "node:net";

/** How a WebSocket client asks to be let in. */
export const HANDSHAKE = [
  "GET / HTTP/1.1",
  "Host: 127.0.0.1",
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
  "\r\n",
].join("\r\n");

/** Sends bytes to a TCP port, and more when it answers; answers all that comes back before it is closed. */
export async function knock(port: number, bytes: string, more = ""): Promise<string> {
  const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
  let answer = "";
  socket.on("data", (chunk) => (answer += chunk.toString()));
  socket.once("data", () => socket.end(more, "latin1"));
  await once(socket, "close");
  return answer;
}
