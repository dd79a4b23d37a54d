import type { Palette } from "#protocol/show.ts";
import type { CrowdState } from "#protocol/state.ts";
import type { LoadedShow } from "../connection/show.ts";
import { readCrowd } from "./mirror.ts";
import { type Reading, readingOf } from "./reading.ts";
import type { Stage } from "./stage.ts";
import type { Words } from "./words.ts";

/** Follows the room with picture and words: its show, its scene, its crowd. */
export class Follower {
  readonly #stage: Stage;
  readonly #words: Words;
  readonly #load: () => Promise<LoadedShow>;
  #loaded: LoadedShow;
  #reading: Reading;
  /** The version of the show that was asked for last, as the room named it. */
  #asked = "";
  #palette: Palette | undefined;
  /** Whoever is in the first patch after a join was there before. */
  #anew = true;

  constructor(stage: Stage, words: Words, loaded: LoadedShow, load: () => Promise<LoadedShow>) {
    this.#stage = stage;
    this.#words = words;
    this.#load = load;
    this.#loaded = loaded;
    this.#reading = this.#open(loaded);
  }

  /** A room was joined. */
  begin(): void {
    this.#anew = true;
  }

  /** A patch came in. */
  hear(state: CrowdState): void {
    if (!this.#hasShow(state)) void this.#reload(state);
    const scene = this.#loaded.show.scenes[state.scene];
    this.#turn(scene?.palette ?? "dusk");
    this.#words.say(state, scene?.prompt ?? "");
    if (state.participants === undefined) return;
    const { lights } = this.#stage.scenery;
    readCrowd(state.participants, state.scene, this.#reading, lights, this.#anew);
    this.#anew = false;
  }

  /** A proxy may take a show's hash away: what was asked for is not asked for again. */
  #hasShow({ showHash }: CrowdState): boolean {
    return this.#loaded.hash === showHash || this.#asked === showHash;
  }

  /** Cannot fail: `load` tries until it has the show. */
  async #reload({ showHash }: CrowdState): Promise<void> {
    this.#asked = showHash;
    this.#loaded = await this.#load();
    this.#reading = this.#open(this.#loaded);
  }

  #open({ show }: LoadedShow): Reading {
    this.#stage.open(show);
    this.#words.entitle(show.title);
    return readingOf(show, this.#stage.scenery.lights.rows.length);
  }

  #turn(palette: Palette): void {
    if (palette === this.#palette) return;
    this.#palette = palette;
    this.#words.ground(this.#stage.turn(palette));
  }
}
