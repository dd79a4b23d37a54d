import type { Layout } from "#protocol/layout.ts";
import { documentedSpeech } from "./documented.ts";
import { floorSpeech, roomSpeech } from "./ours.ts";
import { PLAIN, relaySpeech, SOCKET_IO } from "./relay.ts";
import type { Speech } from "./speech.ts";

/** Where phones are to talk, and with what. */
export interface Ground {
  readonly server: string;
  readonly layout: Layout;
  readonly crewKey: string;
}

/** Every way in which phones talk with a server of the bench. */
export const SPEECHES = {
  room: ({ server, layout, crewKey }) => roomSpeech(server, layout, crewKey),
  floor: ({ server, layout }) => floorSpeech(server, layout),
  relay: ({ server }) => relaySpeech(server, PLAIN),
  "socket-io": ({ server }) => relaySpeech(server, SOCKET_IO),
  documented: ({ server }) => documentedSpeech(server),
} as const satisfies Record<string, (ground: Ground) => Speech>;

export type SpeechName = keyof typeof SPEECHES;
