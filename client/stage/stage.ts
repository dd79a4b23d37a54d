import type { Palette, Show } from "#protocol/show.ts";
import { approach } from "#protocol/ramp.ts";
import { createComposition, settle } from "./composition.ts";
import { createLights } from "./lights.ts";
import { fade, type Ground, groundOf } from "./palette.ts";
import type { Picture, Scenery } from "./picture.ts";
import { createRipples, ripple } from "./ripples.ts";
import { advance, land } from "./smooth.ts";

/** A lost link dims the last picture this slowly, down to this much, and it is soon bright again. */
const DIM_SECONDS = 14;
const DIMMEST = 0.22;
const BRIGHTEN_SECONDS = 0.8;
/** After a stall the picture goes on from where it was, without a leap. */
const FRAME_SECONDS_MAX = 0.25;
/** After a longer one, nobody saw how the lights got where they are now. */
const PAUSE_SECONDS = 0.5;
/** Lights keep this far from the screen's edge, so that those at the edge are whole; but not where they go round. */
const MARGIN = 0.03;

/** What the stage shows just now, and what it is on its way to. */
export class Stage {
  readonly scenery: Scenery;
  /** Whether the room is heard. While it is not, the picture slowly dims. */
  heard = true;
  #patchSeconds = 0.05;
  #toward = groundOf("dusk");

  constructor() {
    const lights = createLights();
    this.scenery = {
      lights,
      ripples: createRipples(lights.rows.length),
      composition: createComposition(),
      ground: groundOf("dusk"),
      dim: 1,
      margin: MARGIN,
      timeSeconds: 0,
    };
  }

  /** For this show: how often the room speaks, and where the stage ends. */
  open({ rateHz, motion }: Pick<Show, "rateHz" | "motion">): void {
    this.#patchSeconds = 1 / rateHz;
    this.scenery.margin = motion.edges === "wrap" ? 0 : MARGIN;
  }

  /** The colours of another scene: there in 400 ms. */
  turn(palette: Palette): Ground {
    this.#toward = groundOf(palette);
    return this.#toward;
  }

  /** One picture, `sinceSeconds` after the last one. */
  frame(picture: Picture, sinceSeconds: number): void {
    const { scenery, heard } = this;
    const { lights, ripples, composition, ground } = scenery;
    const dtSeconds = Math.min(sinceSeconds, FRAME_SECONDS_MAX);
    scenery.timeSeconds += dtSeconds;
    const within = heard ? BRIGHTEN_SECONDS : DIM_SECONDS;
    scenery.dim = approach(scenery.dim, heard ? 1 : DIMMEST, dtSeconds, within);
    fade(ground, this.#toward, dtSeconds);
    if (sinceSeconds > PAUSE_SECONDS)
      for (let at = 0; at < lights.lit; at++) land(lights, lights.rows[at] ?? 0);
    settle(composition, lights, dtSeconds);
    advance(lights, dtSeconds, this.#patchSeconds);
    ripple(ripples, lights, dtSeconds);
    picture.draw(dtSeconds);
  }
}
