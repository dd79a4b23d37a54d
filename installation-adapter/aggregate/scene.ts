import type { Show } from "#protocol/show.ts";
import { type Aggregate, float, integer, type Reading } from "./aggregate.ts";

/** Where the show stands: the scene's number, and how much of its time is over, 0..1; 0 for a scene without an end. */
export function scene({ scenes }: Pick<Show, "scenes">): Aggregate {
  const index: Reading = {
    ...integer("/scene/index", "The scene's number in the show, from 0."),
    when: "scene",
    spoken: {
      address: "/scene/name",
      means: "The scene's id.",
      words: scenes.map(({ id }) => id),
    },
  };
  const progress: Reading = {
    ...float(
      "/scene/progress",
      "How much of the scene's time is over, 0 to 1; 0 when it has no end.",
    ),
    when: "scene",
    ramps: false,
  };
  return {
    readings: [index, progress],
    reduce({ scene: number, sceneSeconds }, values) {
      const { durationSeconds = Infinity } = scenes[number] ?? {};
      values[0] = number;
      values[1] = Math.min(1, sceneSeconds / durationSeconds);
    },
  };
}
