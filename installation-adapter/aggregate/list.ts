import type { Layout } from "#protocol/layout.ts";
import type { Show } from "#protocol/show.ts";
import type { Aggregate } from "./aggregate.ts";
import { centroid } from "./centroid.ts";
import { channels } from "./channels.ts";
import { count } from "./count.ts";
import { presses } from "./presses.ts";
import { scene } from "./scene.ts";
import { spread } from "./spread.ts";
import { votes } from "./votes.ts";

/** Everything that is read from a show's crowd. A new one is a file, and a line here. */
export function aggregatesOf(show: Show, layout: Layout): Aggregate[] {
  return [count, centroid, spread, channels(layout), presses(layout), votes(layout), scene(show)];
}
