import type { Link } from "./attendance.ts";
import type { Run } from "./run.ts";
import type { Seat } from "./seat.ts";
import { type SavedSeat, type Snapshot, SNAPSHOT_VERSION } from "./snapshot.ts";

/** What the run is at `nowMs` of its own clock; `wallMs` is the same moment by the wall's. It shares nothing with the run. */
export function takeSnapshot<Peer>(
  run: Run<Peer>,
  banned: readonly string[],
  nowMs: number,
  wallMs: number,
): Snapshot {
  const { show, layout, scenes, state, attendance } = run;
  return {
    version: SNAPSHOT_VERSION,
    show: show.id,
    savedAtMs: wallMs,
    scene: scenes.current.id,
    sceneSeconds: Math.round(scenes.sinceMs(nowMs)) / 1000,
    hold: state.hold,
    prompt: state.prompt,
    channels: layout.channels.map(({ name }) => name),
    seats: seatsOf(attendance.seats()),
    generations: attendance.generations(),
    banned: [...banned],
  };
}

function seatsOf<Peer>(links: ReadonlyMap<Seat, Link<Peer>>): SavedSeat[] {
  return Array.from(links.keys(), ({ slot, row, device, mover, aimed, values }) => ({
    slot,
    generation: row.generation,
    device,
    x: mover.x,
    y: mover.y,
    aimed,
    values: Array.from(values),
  }));
}
