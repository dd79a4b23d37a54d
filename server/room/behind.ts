import { type Client, ClientState } from "@colyseus/core";
import { BEHIND_MS_MAX, CREW_UNSENT_BYTES_MAX, PHONE_UNSENT_BYTES_MAX } from "#protocol/limits.ts";
import { socketOf } from "./socket.ts";

/** What a reader may owe us before its patches are held, and for how long before it is dropped. */
export interface Pressure {
  readonly phoneBytesMax: number;
  readonly crewBytesMax: number;
  readonly behindMsMax: number;
}

export const PRESSURE: Pressure = {
  phoneBytesMax: PHONE_UNSENT_BYTES_MAX,
  crewBytesMax: CREW_UNSENT_BYTES_MAX,
  behindMsMax: BEHIND_MS_MAX,
};

/** Those who owe more than they may, since when. They are few, so a look at all of them is cheap. */
export class Behind {
  readonly #sinceMs = new Map<Client, number>();
  readonly #pressure: Pressure;

  constructor(pressure: Pressure) {
    this.#pressure = pressure;
  }

  has(client: Client): boolean {
    return this.#sinceMs.size > 0 && this.#sinceMs.has(client);
  }

  /** Whether a reader who kept up so far still does. */
  keepsUp(client: Client, nowMs: number): boolean {
    const { phoneBytesMax, crewBytesMax } = this.#pressure;
    const bytesMax = client.view === undefined ? phoneBytesMax : crewBytesMax;
    if (socketOf(client).bufferedAmount <= bytesMax) return true;
    this.#sinceMs.set(client, nowMs);
    return false;
  }

  /** Who has read everything by now is behind no more, and answered. */
  caughtUp(): Client[] {
    const drained = [...this.#sinceMs.keys()].filter((client) => {
      return client.state === ClientState.JOINED && socketOf(client).bufferedAmount === 0;
    });
    for (const client of drained) this.#sinceMs.delete(client);
    return drained;
  }

  /** Forgets who left, and ends the connection of who stays behind too long; answers how many those were. */
  drop(nowMs: number): number {
    let dropped = 0;
    this.#sinceMs.forEach((sinceMs, client) => {
      const isHere = client.state === ClientState.JOINED;
      const isLate = nowMs - sinceMs > this.#pressure.behindMsMax;
      if (isHere && (!isLate || socketOf(client).bufferedAmount === 0)) return;
      this.#sinceMs.delete(client);
      if (!isHere) return;
      socketOf(client).terminate();
      dropped += 1;
    });
    return dropped;
  }
}
