import { pressesSince, ROOM_PRESSES_MODULUS } from "#protocol/controls/button.ts";
import type { Layout } from "#protocol/layout.ts";
import { approach } from "#protocol/ramp.ts";
import { type Aggregate, float, integer } from "./aggregate.ts";
import type { Crowd } from "./crowd.ts";

/** The rate forgets with this time constant: as long as a listener needs to hear a rhythm. */
const RATE_SECONDS = 1;
/** Further than this ahead is behind: the counter was set back. */
const AHEAD_MAX = ROOM_PRESSES_MODULUS / 2;
const VALUES = 2;
const NOBODY = -1;

/**
 * How often the crowd presses each button: all presses since the adapter started, and presses a second, an
 * exponentially weighted mean of the last second or so; 0 when nobody is here.
 * Each participant's own counter begins at 0, only grows, and wraps: whoever sits down in a room that is being read is
 * counted from their first press. Of another room nobody knows when its presses were; there counting begins with
 * wherever everybody's counter stands. The sum never jumps.
 */
export function presses({ channels }: Layout): Aggregate {
  const buttons = channels.flatMap(({ name, control }, index) =>
    control.kind === "button" ? [{ name, index }] : [],
  );
  const tellers = buttons.map(({ index }) => tellerOf(index));
  return {
    readings: buttons.flatMap(({ name }) => [
      integer(
        `/control/${name}/count`,
        `How often anybody pressed ${name} since the adapter began.`,
      ),
      float(`/control/${name}/rate`, `Presses of ${name} a second, over the last second or so.`),
    ]),
    reduce(crowd, values, dtSeconds) {
      for (let button = 0; button < tellers.length; button++) {
        const fresh = tellers[button]?.(crowd) ?? 0;
        const at = button * VALUES;
        values[at] = (values[at] ?? 0) + fresh;
        values[at + 1] = rateAfter(values[at + 1] ?? 0, fresh, crowd, dtSeconds);
      }
    },
  };
}

function rateAfter(rate: number, fresh: number, { here }: Crowd, dtSeconds: number): number {
  if (here.length === 0) return 0;
  return dtSeconds > 0 ? approach(rate, fresh / dtSeconds, dtSeconds, RATE_SECONDS) : rate;
}

/** Answers how many presses of one button came since it was asked last. */
function tellerOf(channel: number): (crowd: Crowd) => number {
  let before = new Float64Array(0);
  let generations = new Int16Array(0);
  let room = 0;
  return (crowd) => {
    const isAnotherRoom = before.length !== crowd.slots || room !== crowd.room;
    if (isAnotherRoom) {
      before = new Float64Array(crowd.slots);
      generations = new Int16Array(crowd.slots).fill(NOBODY);
      room = crowd.room;
    }
    const { rows, length } = crowd.active;
    let fresh = 0;
    for (let entry = 0; entry < length; entry++) {
      const row = rows[entry] ?? 0;
      const generation = crowd.generation[row] ?? 0;
      const now = crowd.channels[channel]?.[row] ?? 0;
      const from = generations[row] === generation ? (before[row] ?? 0) : 0;
      const ahead = pressesSince(from, now, ROOM_PRESSES_MODULUS);
      if (!isAnotherRoom && ahead < AHEAD_MAX) fresh += ahead;
      before[row] = now;
      generations[row] = generation;
    }
    return fresh;
  };
}
