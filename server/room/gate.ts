import type { EventEmitter } from "node:events";
import { Protocol } from "@colyseus/core";
import { FRAME } from "#protocol/frames.ts";

/** A type is a number below this, or a short text of letters that everyone can print, after its length. */
const NUMBER_TYPES = 0x80;
const TEXT_TYPES = 0xa0;
const TEXT_LENGTH_MAX = 31;

/**
 * Whether a message is one that our own pages and crew could have sent. The framework answers others at length,
 * and speaks of some past the log; so they end here.
 */
export function isOurs(bytes: unknown): bytes is Buffer {
  if (!Buffer.isBuffer(bytes)) return false;
  switch (bytes[0]) {
    // What our pages and crew say to the framework: that they joined, that they leave, a ping. Each is one byte.
    case Protocol.JOIN_ROOM:
    case Protocol.LEAVE_ROOM:
    case Protocol.PING:
      return true;
    // What they say to the room: a type, and then what the room itself reads.
    case Protocol.ROOM_DATA:
    case Protocol.ROOM_DATA_BYTES:
      return hasType(bytes);
    default:
      return false;
  }
}

function hasType(bytes: Buffer): boolean {
  const type = bytes[1];
  return type !== undefined && (type < NUMBER_TYPES || hasTextType(bytes, type));
}

function hasTextType(bytes: Buffer, type: number): boolean {
  const length = type - TEXT_TYPES;
  const text = bytes.subarray(2, 2 + length);
  if (length < 1 || length > TEXT_LENGTH_MAX || text.length < length) return false;
  return text.every((letter) => letter >= 0x20 && letter < 0x7f);
}

/** Where in a message of ours the frame begins: after the framework's word and the type. */
export const FRAME_BEGINS = 2;

function isFrame(bytes: unknown): bytes is Buffer {
  return Buffer.isBuffer(bytes) && bytes[0] === Protocol.ROOM_DATA_BYTES && bytes[1] === FRAME;
}

const BARE_PING = Buffer.of(Protocol.PING);

/** Who keeps a gate. */
export interface Keeper {
  letsIn(bytes: unknown, nowMs: number): boolean;
  /** A control frame, from `FRAME_BEGINS` on. It goes the shortest way: the framework would only unwrap it, for as much as all we do with it. */
  frame(message: Buffer, nowMs: number): void;
  /** What was let in failed through our own fault: that ends this connection at most, never the evening. */
  failed(error: unknown): void;
}

/**
 * Puts a gate before a socket's messages. The framework listens after us, with `on`, so the gate goes before whoever
 * listens from now on. (An `emit` of each socket's own would stand before everything, and cost every message 1 µs more.)
 */
export function gate(socket: EventEmitter, keeper: Keeper): void {
  const listen = socket.on.bind(socket);
  // What a socket says to a socket is no message, and takes our time all the same.
  for (const word of ["ping", "pong"])
    listen(word, () => void keeper.letsIn(BARE_PING, performance.now()));
  socket.on = (event, listener) =>
    listen(event, event === "message" ? behind(keeper, listener) : listener);
}

function behind(keeper: Keeper, listener: (...parts: unknown[]) => void) {
  return (bytes: unknown, isBinary: unknown) => {
    try {
      const nowMs = performance.now();
      if (!keeper.letsIn(bytes, nowMs)) return;
      if (isFrame(bytes)) keeper.frame(bytes, nowMs);
      else listener(bytes, isBinary);
    } catch (error) {
      keeper.failed(error);
    }
  };
}
