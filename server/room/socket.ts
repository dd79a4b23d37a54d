import type { Client } from "@colyseus/core";

/** What the room needs of somebody's socket besides the framework's own words for it. */
export interface Socket {
  /** What was handed to it and did not leave yet. */
  readonly bufferedAmount: number;
  /** Ends it now, without a goodbye. */
  terminate(): void;
}

export function socketOf({ ref }: Client): Socket {
  return ref as unknown as Socket;
}
