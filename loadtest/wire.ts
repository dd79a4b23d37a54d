import { decode } from "@colyseus/schema";
import { FRAME } from "#protocol/frames.ts";
import { readMsgpack, writeMsgpack } from "./msgpack.ts";

/** What each message between a room and a phone begins with: the framework's own numbers. */
export const WIRE = {
  joinRoom: 10,
  error: 11,
  leave: 12,
  message: 13,
  state: 14,
  patch: 15,
  bytes: 17,
  ping: 18,
} as const;

/** A control frame as the room takes it: a bytes message of the frame's type, which fits in one byte. */
export function frameMessage(frame: Uint8Array): Uint8Array {
  const message = Buffer.allocUnsafe(2 + frame.length);
  message[0] = WIRE.bytes;
  message[1] = FRAME;
  message.set(frame, 2);
  return message;
}

/** A message to the room, as the client library writes it. */
export function roomMessage(
  type: string,
  said: Readonly<Record<string, string | number>>,
): Uint8Array {
  return Buffer.concat([Buffer.of(WIRE.message), writeMsgpack(type), writeMsgpack(said)]);
}

/** Asks for a sign of life: the room answers with the same. */
export function pingMessage(): Uint8Array {
  return Uint8Array.of(WIRE.ping);
}

/** The type of a message from the room, such as `you`; its payload is not read. */
export function messageType(message: Uint8Array): string {
  return typeAt(message, { offset: 1 });
}

/** What a message from the room says, besides its type. Throws of what is no payload. */
export function messageWords(message: Uint8Array): unknown {
  const iterator = { offset: 1 };
  typeAt(message, iterator);
  return readMsgpack(message.subarray(iterator.offset));
}

/** Why the room refuses somebody. */
export function errorCode(message: Uint8Array): number {
  return decode.number(message, { offset: 1 });
}

/** Of the message with which a room lets somebody in: what its state is made of. Before it stand a token and a name. */
export function stateDescription(message: Uint8Array): Uint8Array {
  const iterator = { offset: 1 };
  for (let text = 0; text < 2; text++) iterator.offset += 1 + (message[iterator.offset] ?? 0);
  const length = decode.number(message, iterator);
  return message.subarray(iterator.offset, iterator.offset + length);
}

function typeAt(message: Uint8Array, iterator: { offset: number }): string {
  const bytes = message as unknown as number[];
  return decode.stringCheck(bytes, iterator)
    ? decode.string(bytes, iterator)
    : String(decode.number(bytes, iterator));
}

/** What a payload takes as one WebSocket frame (RFC 6455, 5.2). What phones send is masked. */
export function wireBytes(payloadBytes: number, masked: boolean): number {
  return payloadBytes + headerBytes(payloadBytes) + (masked ? 4 : 0);
}

function headerBytes(payloadBytes: number): number {
  if (payloadBytes < 126) return 2;
  return payloadBytes < 65_536 ? 4 : 10;
}

/** The payload of an unmasked WebSocket frame of so many bytes. */
export function payloadBytes(wireBytes: number): number {
  if (wireBytes < 128) return Math.max(0, wireBytes - 2);
  return wireBytes < 65_540 ? wireBytes - 4 : wireBytes - 10;
}
