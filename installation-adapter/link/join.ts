import { Client, type Room } from "colyseus.js";
import type { JoinOptions } from "#protocol/join.ts";
import type { CrowdState } from "#protocol/state.ts";
import { PROTOCOL_VERSION, ROOM_NAME } from "#protocol/version.ts";
import type { Ask } from "./ask.ts";

export type CrowdRoom = Room<unknown, CrowdState>;

const JOIN_MS_MAX = 5000;

/**
 * How to join the server's room as its adapter, once a call. Answers the room, or throws, within `JOIN_MS_MAX`:
 * a room that comes later than that is left again.
 */
export function joinerOf(server: string, key: string, ask: Ask): () => Promise<CrowdRoom> {
  const sdk = new Client(server, {
    fetchFn: (url, init) => ask(url, { ...init, signal: AbortSignal.timeout(JOIN_MS_MAX) }),
  });
  const options: JoinOptions = { role: "adapter", protocol: PROTOCOL_VERSION, key };

  async function attempt(isLate: () => boolean): Promise<CrowdRoom> {
    const room = await sdk.join<CrowdState>(ROOM_NAME, options);
    // The way back is ours: the library's gives up after a while.
    room.reconnection.enabled = false;
    if (isLate()) void room.leave(false);
    return room;
  }

  return async () => {
    let late = false;
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        late = true;
        reject(new Error("the room did not answer in time"));
      }, JOIN_MS_MAX);
    });
    try {
      return await Promise.race([attempt(() => late), deadline]);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** What a socket that was given up still delivers is nobody's: the library would read it without what it knew, and complain aloud. */
export function stopHearing({ connection }: CrowdRoom): void {
  delete connection.events.onmessage;
}

/** The close code or HTTP status that an attempt failed with; 0 when there was no answer at all. */
export function codeOf(error: unknown): number {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === "number" ? code : 0;
}
