import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { decodeFrame, newFrame } from "#protocol/frames.ts";
import { layoutOf } from "#protocol/layout.ts";
import { SOCKET_PAYLOAD_BYTES_MAX } from "#protocol/limits.ts";
import { payloadBytes, WIRE } from "../wire.ts";
import { answer, type Downstream, type Trickle } from "./reading.ts";
import { readShow } from "./show-file.ts";

/**
 * The floor: what it costs to be a WebSocket server at all. It reads the same control frames, byte by byte as the room
 * does, and sends each phone as many messages of the same size; it keeps nothing, and nobody is anywhere.
 *
 * `node floor.ts <show file> <downstream as JSON>`
 */
const [showFile = "", said = ""] = process.argv.slice(2);
const layout = layoutOf(await readShow(showFile));
const downstream = JSON.parse(said) as Downstream;
const frame = newFrame(layout);
let faults = 0;

const server = new WebSocketServer({
  port: 0,
  host: "127.0.0.1",
  maxPayload: SOCKET_PAYLOAD_BYTES_MAX,
  perMessageDeflate: false,
});

/** What a phone waits for when it comes: the room's `you`, as far as its type. */
const you = Buffer.from([WIRE.message, 0xa0 | "you".length, ...Buffer.from("you")]);

server.on("connection", (socket) => {
  socket.on("message", (message: Buffer) => {
    if (decodeFrame(layout, message.subarray(2), frame) !== undefined) faults++;
  });
  socket.send(you);
});

server.on("listening", () => {
  answer({ kind: "ready", port: (server.address() as AddressInfo).port });
});

trickle(downstream.patches, Buffer.of(WIRE.patch));
trickle(downstream.messages, you);

process.on("disconnect", () => {
  if (faults > 0) process.stderr.write(`the floor could not read ${faults} frames\n`);
  process.exit();
});

/** Sends everybody `perSecond` messages that begin like `start`, in one go each, as a tick does. */
function trickle({ perSecond, bytes }: Trickle, start: Buffer): void {
  if (perSecond === 0) return;
  const message = Buffer.concat([start], payloadBytes(bytes));
  setInterval(() => {
    for (const socket of server.clients) socket.send(message);
  }, 1000 / perSecond);
}
