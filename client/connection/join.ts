import { Client, type Room } from "colyseus.js";
import type { JoinOptions } from "#protocol/join.ts";
import type { PhoneMessages } from "#protocol/messages.ts";
import type { CrewRole } from "#protocol/roles.ts";
import type { CrowdState } from "#protocol/state.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import { abortAfter, type Clock } from "./clock.ts";

export type CrowdRoom = Room<unknown, CrowdState>;
export type You = PhoneMessages["you"];
export type Place = PhoneMessages["at"];

/** A phone; its ticket is asked for at each attempt. `onYou` hears who it is and keeps the ticket, `onPlace` where its light went. */
export interface ParticipantPage {
  readonly role: "participant";
  readonly page: string;
  readonly ticket: () => string | undefined;
  readonly onYou: (you: You) => void;
  readonly onPlace: (place: Place) => void;
}

/** A page of the crew. */
export interface CrewPage {
  readonly role: CrewRole;
  readonly key: string;
}

const JOIN_MS_MAX = 8000;

/** How to join the server's room, once a call. Answers the room, or throws what `codeOf` can read, in `JOIN_MS_MAX` at most. */
export function joinerOf(endpoint: string, clock: Clock) {
  const sdk = new Client(endpoint, {
    fetchFn: (url, init) => fetch(url, { ...init, signal: abortAfter(clock, JOIN_MS_MAX) }),
  });

  async function attempt(options: JoinOptions, isLate: () => boolean): Promise<CrowdRoom> {
    const room = await sdk.join<CrowdState>(ROOM_NAME, options);
    room.reconnection.enabled = false;
    if (isLate()) void room.leave(false);
    return room;
  }

  return async (options: JoinOptions): Promise<CrowdRoom> => {
    let late = false;
    let inTime = () => {};
    const deadline = new Promise<never>((_, reject) => {
      inTime = clock.after(JOIN_MS_MAX, () => {
        late = true;
        reject(new Error("the room did not answer in time"));
      });
    });
    try {
      return await Promise.race([attempt(options, () => late), deadline]);
    } finally {
      inTime();
    }
  };
}

export function optionsOf(who: ParticipantPage | CrewPage): JoinOptions {
  const protocol = PROTOCOL_VERSION;
  if (who.role !== "participant") return { role: who.role, protocol, key: who.key };
  const ticket = who.ticket();
  const { role, page } = who;
  return ticket === undefined ? { role, protocol, page } : { role, protocol, page, ticket };
}

/** What a socket that was given up still delivers is nobody's: the library would read it without what it knew, and complain aloud. */
export function stopHearing({ connection }: CrowdRoom): void {
  delete connection.events.onmessage;
}

/** The close code or HTTP status that an attempt failed with; 0, a reason to come back, when there was no answer at all. */
export function codeOf(error: unknown): number {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "number" ? code : 0;
}
