import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Random } from "../../../loadtest/random.ts";

const ANSWER_MS_MAX = 3000;

/** A WebSocket frame as a client sends it (RFC 6455, 5.2), with some of its head's bits turned: other opcodes, reserved bits, no mask, lengths that are not so. */
export function mutatedFrame(random: Random, payload: Uint8Array): Buffer {
  const bytes = payload.subarray(0, 125);
  const mask = Buffer.from([1, 2, 3, 4]);
  const head = Buffer.from([0x82, 0x80 | bytes.length]);
  if (random() < 0.5) head[0] = Math.floor(random() * 256);
  if (random() < 0.5) head[1] = Math.floor(random() * 256);
  const masked = Buffer.from(bytes.map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return Buffer.concat([head, mask, masked]);
}

/** Opens a WebSocket by hand at an address with a seat; undefined when it was refused. */
export async function openByHand(address: string): Promise<Socket | undefined> {
  const { hostname, port, pathname, search } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  socket.on("error", () => {});
  socket.write(
    [
      `GET ${pathname}${search} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "",
      "",
    ].join("\r\n"),
  );
  const signal = AbortSignal.timeout(ANSWER_MS_MAX);
  const answer = await once(socket, "data", { signal }).catch(() => [Buffer.alloc(0)]);
  if (String(answer[0]).startsWith("HTTP/1.1 101 ")) return socket;
  socket.destroy();
  return undefined;
}
