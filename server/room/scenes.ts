import type { Scene, Show } from "#protocol/show.ts";

const SCENE_SECONDS_MAX = 65_535;

/** Where the show stands: which scene, and since when on the room's own clock. Time is an argument. */
export class Scenes {
  readonly #scenes: readonly Scene[];
  #index = 0;
  #beganMs: number;

  constructor(show: Show, nowMs: number) {
    this.#scenes = show.scenes;
    this.#beganMs = nowMs;
  }

  get index(): number {
    return this.#index;
  }

  get current(): Scene {
    const scene = this.#scenes[this.#index];
    if (scene === undefined) throw new RangeError(`the show has no scene ${this.#index}`);
    return scene;
  }

  /** Whole seconds since the scene began, as far as they can be told. One that was cued while held began a little later than now. */
  seconds(nowMs: number): number {
    return Math.min(SCENE_SECONDS_MAX, Math.floor(this.sinceMs(nowMs) / 1000));
  }

  /** The same in milliseconds, and however many they are. */
  sinceMs(nowMs: number): number {
    return Math.max(0, nowMs - this.#beganMs);
  }

  /** Whether this scene goes on to another one by itself. */
  get endsByItself(): boolean {
    const { durationSeconds, next } = this.current;
    return durationSeconds !== undefined && next !== undefined;
  }

  /** Goes to a scene by its id, from its beginning; false when the show has none of that name. */
  cue(id: string, nowMs: number): boolean {
    const index = this.#scenes.findIndex((scene) => scene.id === id);
    if (index < 0) return false;
    this.#index = index;
    this.#beganMs = nowMs;
    return true;
  }

  /** Goes on with a scene that stood at `seconds`; false when the show has none of that name. */
  resume(id: string, seconds: number, nowMs: number): boolean {
    return this.cue(id, nowMs - seconds * 1000);
  }

  /** Goes on by itself when the scene's time is over and it names the next one. True when it went. */
  turn(nowMs: number): boolean {
    const { durationSeconds, next } = this.current;
    if (durationSeconds === undefined || next === undefined) return false;
    return nowMs - this.#beganMs >= durationSeconds * 1000 && this.cue(next, nowMs);
  }

  /** Stands still while held: the scene's time does not pass. */
  wait(dtSeconds: number): void {
    this.#beganMs += dtSeconds * 1000;
  }
}
