import { Client, type Room } from "colyseus.js";
import type { JoinOptions } from "#protocol/join.ts";
import type { PhoneMessages } from "#protocol/messages.ts";
import type { CrewRole } from "#protocol/roles.ts";
import type { CrowdState } from "#protocol/state.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";

export type CrowdRoom = Room<unknown, CrowdState>;
export type You = PhoneMessages["you"];
export type Place = PhoneMessages["at"];

/** A phone; its ticket is asked for at each attempt. `onYou` hears who it is and keeps the ticket, `onPlace` where its light went. */
export interface ParticipantPage {
  readonly role: "participant";
  readonly page: string;
  readonly ticket: () => string | undefined;
  /** Whether another page of this phone has taken the light up since this one had it: then it stays there. */
  readonly isElsewhere?: () => boolean;
  readonly onYou: (you: You) => void;
  readonly onPlace: (place: Place) => void;
}

/** A page of the crew. */
export interface CrewPage {
  readonly role: CrewRole;
  readonly key: string;
}

/** The library's client, with a hand on the room that it is about to enter. */
class Caller extends Client {
  called: Room | undefined;

  protected override createRoom<T>(name: string) {
    const room = super.createRoom<T>(name);
    this.called = room;
    return room;
  }
}

/** How to join the server's room, once a call. Answers the room, or throws what `codeOf` can read, as soon as it is given up. */
export function joinerOf(endpoint: string) {
  let current: AbortSignal | null = null;
  const sdk = new Caller(endpoint, {
    fetchFn: (url, init) => fetch(url, { ...init, signal: current }),
  });

  async function attempt(options: JoinOptions, givenUp: AbortSignal): Promise<CrowdRoom> {
    const room = await sdk.join<CrowdState>(ROOM_NAME, options);
    room.reconnection.enabled = false;
    if (givenUp.aborted) {
      stopHearing(room);
      void room.leave(false);
    }
    return room;
  }

  return (options: JoinOptions, givenUp: AbortSignal): Promise<CrowdRoom> => {
    current = givenUp;
    sdk.called = undefined;
    // A browser opens no other socket to a house while one neither opens nor fails.
    const end = endOf(givenUp, () => hangUp(sdk.called));
    return Promise.race([attempt(options, givenUp), end]);
  };
}

function endOf(givenUp: AbortSignal, then: () => void): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => {
      reject(new Error("the room did not answer in time"));
      then();
    };
    givenUp.addEventListener("abort", end, { once: true });
  });
}

/** Closes a socket that may not be open yet, and hears no more of it: the library would complain aloud. */
function hangUp(room: Room | undefined): void {
  if (room === undefined) return;
  const { events } = room.connection;
  for (const event of ["onmessage", "onerror", "onclose"] as const) delete events[event];
  room.connection.close();
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
