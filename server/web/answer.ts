import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** Says no in words, and closes: whoever was refused once has no business left on this connection. */
export function answerPlainly(response: ServerResponse, status: number, words: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    connection: "close",
    ...(status === 405 ? { allow: "GET, HEAD, POST" } : {}),
  });
  response.end(`${words}\n`);
}

/** The same where there is only a socket: an upgrade, or bytes that are no request at all. The socket never stays. */
export function answerSocket(socket: Duplex, status: number, words: string): void {
  socket.on("error", () => socket.destroy());
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "content-type: text/plain; charset=utf-8",
    `content-length: ${Buffer.byteLength(words) + 1}`,
    "connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${words}\n`, () => socket.destroy());
}
