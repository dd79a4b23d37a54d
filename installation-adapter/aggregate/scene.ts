import type { Show } from "#protocol/show.ts";
import { type Aggregate, float, integer, type Reading } from "./aggregate.ts";

/** Where the show stands: the scene's number, and how much of its time is over, 0..1; 0 for a scene without an end. */
export function scene({ scenes }: Pick<Show, "scenes">): Aggregate {
  const index: Reading = {
    ...integer("/scene/index"),
    when: "scene",
    spoken: { address: "/scene/name", words: scenes.map(({ id }) => id) },
  };
  return {
    readings: [index, { ...float("/scene/progress"), ramps: false, when: "scene" }],
    reduce({ scene: number, sceneSeconds }, values) {
      const { durationSeconds = Infinity } = scenes[number] ?? {};
      values[0] = number;
      values[1] = Math.min(1, sceneSeconds / durationSeconds);
    },
  };
}
