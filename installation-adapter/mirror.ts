import type { Crowd } from "#aggregate/crowd.ts";
import type { Layout } from "#protocol/layout.ts";
import { PRESENCE } from "#protocol/presence.ts";
import type { CrowdState } from "#protocol/state.ts";

/**
 * Writes what the room says into the crowd's columns. Everybody is copied, once a patch at most: of a crowd that moves,
 * nearly everybody changed. A row that the room has no more keeps what it had, and nobody in it.
 * What is not a number, or not there while an older show is read, leaves the column as it was.
 */
export function mirrorOf({ channels }: Layout): (state: CrowdState, crowd: Crowd) => void {
  const names = channels.map(({ name }) => name);
  return (state, crowd) => {
    crowd.scene = state.scene;
    crowd.sceneSeconds = state.sceneSeconds;
    crowd.presence.fill(PRESENCE.gone);
    state.participants?.forEach((participant) => {
      const row = participant.slot;
      if (row >= crowd.slots) return;
      put(crowd.generation, row, participant.generation);
      put(crowd.presence, row, participant.presence);
      put(crowd.hue, row, participant.hue);
      put(crowd.x, row, participant.x);
      put(crowd.y, row, participant.y);
      for (let channel = 0; channel < names.length; channel++)
        put(crowd.channels[channel], row, participant[names[channel] ?? ""]);
    });
  };
}

function put(column: Float64Array | Uint8Array | undefined, row: number, value?: number): void {
  if (column !== undefined && Number.isFinite(value)) column[row] = value ?? 0;
}
