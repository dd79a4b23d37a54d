import type { AddressInfo, Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { decodeFrame, newFrame } from "#protocol/frames.ts";
import { layoutOf } from "#protocol/layout.ts";
import { SOCKET_PAYLOAD_BYTES_MAX } from "#protocol/limits.ts";
import { payloadBytes, WIRE } from "../../wire.ts";
import { answer, type Downstream, type Trickle } from "../reading.ts";
import { readShow } from "../show-file.ts";

/**
 * The floor: what it costs to be a WebSocket server at all. It reads the same control frames, byte by byte as the room
 * does, and sends each phone as many messages of the same size, in the same rhythm; it keeps nothing, and nobody is anywhere.
 *
 * `node floor.ts <show file> <downstream as JSON> [together]`: each message is a write of its own, as it is by itself; or,
 * `together`, a message goes with each patch in one write, as far as there are any.
 */
const [showFile = "", said = "", way = ""] = process.argv.slice(2);
const show = await readShow(showFile);
const layout = layoutOf(show);
const downstream = JSON.parse(said) as Downstream;
const frame = newFrame(layout);
const phones: WebSocket[] = [];
let faults = 0;
/** After the word and the type, as a room has them. */
const FRAME_BEGINS = 2;

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
    if (decodeFrame(layout, message, frame, FRAME_BEGINS) !== undefined) faults++;
  });
  socket.send(you);
  phones.push(socket);
});

server.on("listening", () => {
  answer({ kind: "ready", port: (server.address() as AddressInfo).port });
});

const { patches, messages } = downstream;
const withPatches = way === "together" ? Math.min(patches.perSecond, messages.perSecond) : 0;
allAtOnce(
  patches,
  Buffer.of(WIRE.patch),
  withPatches > 0 ? framed(you, messages.bytes) : undefined,
);
inTurns({ ...messages, perSecond: messages.perSecond - withPatches }, you);

process.on("disconnect", () => {
  if (faults > 0) process.stderr.write(`the floor could not read ${faults} frames\n`);
  process.exit();
});

/** A message of that many bytes on the wire, which begins like this. */
function framed(start: Buffer, bytes: number): Buffer {
  return Buffer.concat([start], payloadBytes(bytes));
}

/** As patches go: the same to everybody, in one go; and something in the same write, if there is something. `start` is how the message begins. */
function allAtOnce({ perSecond, bytes }: Trickle, start: Buffer, besides?: Buffer): void {
  if (perSecond === 0) return;
  const message = framed(start, bytes);
  const tell = (phone: WebSocket) =>
    besides === undefined ? phone.send(message) : sendTogether(phone, besides, message);
  setInterval(() => phones.forEach(tell), 1000 / perSecond);
}

/** In one write. */
function sendTogether(phone: WebSocket, ...messages: readonly Buffer[]): void {
  const { _socket: wire } = phone as unknown as { readonly _socket: Socket | null };
  wire?.cork();
  for (const message of messages) phone.send(message);
  wire?.uncork();
}

/** As messages go: with each tick to those whose turn it is. */
function inTurns({ perSecond, bytes }: Trickle, start: Buffer): void {
  const message = framed(start, bytes);
  let next = 0;
  let due = 0;
  setInterval(() => {
    for (due += (phones.length * perSecond) / show.rateHz; due >= 1; due--)
      phones[next++ % phones.length]?.send(message);
  }, 1000 / show.rateHz);
}
