import { Client, type Room } from "colyseus.js";
import { roomMessages } from "#protocol/messages.ts";
import { CREW_ROLES, type Role } from "#protocol/roles.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { SOCKET_PAYLOAD_BYTES_MAX } from "#protocol/limits.ts";
import { setTimeout as sleep } from "node:timers/promises";
import { CREW_KEY } from "../../support/server.ts";
import { examplesOf, wrongsOf } from "../../protocol/wrongs.ts";

const ROLES: readonly Role[] = ["participant", ...CREW_ROLES];
/** Half of what a peer may send. */
const PAUSE_MS = 10;
/** Longer than this in letters is longer than a message may be, whatever stands around it. */
const TOO_LONG = SOCKET_PAYLOAD_BYTES_MAX;

interface Abuse {
  readonly kind: string;
  readonly words: unknown;
}

/** What was said to a room that it must not take. */
export interface Abused {
  /** Messages that reached the room, every one of which it must refuse. */
  readonly said: number;
  /** Messages longer than any may be: they end the connection. */
  readonly tooLong: number;
}

/**
 * Every message of the room with everything wrong that its schema lets one think of, and what is right from those who may
 * not say it: made from the schemas, so that a new message is tried from the day it is written.
 */
export async function abuseMessages(server: string, everyNth: number): Promise<Abused> {
  const told = await Promise.all(ROLES.map((role) => abuseAs(role, server, everyNth)));
  return {
    said: told.reduce((sum, { said }) => sum + said, 0),
    tooLong: told.reduce((sum, { tooLong }) => sum + tooLong, 0),
  };
}

function abusesOf(role: Role): Abuse[] {
  return Object.entries(roomMessages).flatMap(([kind, { from, shape }]) => {
    const wrongs = wrongsOf(shape).map(({ value }) => ({ kind, words: value }));
    if (from.includes(role)) return wrongs;
    return [...examplesOf(shape).map((words) => ({ kind, words })), ...wrongs];
  });
}

async function abuseAs(role: Role, server: string, everyNth: number): Promise<Abused> {
  const abused = { said: 0, tooLong: 0 };
  const abuses = abusesOf(role).filter((_, nth) => nth % everyNth === 0);
  let room = await enter(role, server);
  for (const { kind, words } of abuses) {
    room.send(kind, words);
    if (!isTooLong(words)) abused.said += 1;
    else {
      abused.tooLong += 1;
      await closed(room);
      room = await enter(role, server);
    }
    await sleep(PAUSE_MS);
  }
  // Words arrive in their order: an answer to what was said last means that all was heard.
  await new Promise((resolve) => room.ping(resolve));
  await room.leave();
  return abused;
}

async function enter(role: Role, server: string): Promise<Room> {
  const page = `abuser-${crypto.randomUUID().slice(0, 8)}`;
  const who = role === "participant" ? { page } : { key: CREW_KEY };
  const options = { role, protocol: PROTOCOL_VERSION, ...who };
  const room = await new Client(server).join(ROOM_NAME, options);
  room.reconnection.enabled = false;
  room.onMessage("*", () => {});
  return room;
}

function closed(room: Room): Promise<unknown> {
  return new Promise((resolve) => room.onLeave(resolve));
}

function isTooLong(words: unknown): boolean {
  const texts = typeof words === "object" && words !== null ? Object.values(words) : [words];
  return texts.some((text) => typeof text === "string" && text.length > TOO_LONG);
}
