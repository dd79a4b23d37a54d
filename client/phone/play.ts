import type { LaidControl } from "#protocol/layout.ts";
import type { Scene } from "#protocol/show.ts";
import type { Clock } from "../connection/clock.ts";
import type { Place, Wire } from "./controls/view.ts";
import type { Look } from "./look.ts";
import { Pacer, type Send } from "./pacer.ts";
import { SceneView } from "./scene.ts";
import { controlsOf, driverOf, type LoadedShow } from "../connection/show.ts";
import { Values } from "./values.ts";

export interface PlayGround {
  readonly controls: HTMLElement;
  readonly look: Look;
  readonly clock: Clock;
  readonly light: Place;
}

/** One show under the fingers: its values, its scene, and what of it the room is told. */
export class Play {
  readonly loaded: LoadedShow;
  readonly values: Values;
  readonly #pacer: Pacer;
  readonly #view: SceneView;
  #scene: Scene | undefined;
  #controls: readonly LaidControl[] = [];
  #isHeard = false;

  constructor(loaded: LoadedShow, { controls, look, clock, light }: PlayGround) {
    this.loaded = loaded;
    this.values = new Values(loaded.layout);
    this.#pacer = new Pacer(this.values, clock);
    this.#view = new SceneView(controls, (laid) => this.#wireOf(laid, look, light));
  }

  get scene(): Scene | undefined {
    return this.#scene;
  }

  /** The control that moves the light in this scene. */
  get driver(): LaidControl | undefined {
    return driverOf(this.#controls);
  }

  /** Goes to a scene: what is not in it any more goes to its rest, as the room does with it; the room hears what is new. */
  enter(number: number): void {
    const scene = this.loaded.show.scenes[number];
    if (scene === this.#scene) return;
    this.#scene = scene;
    const controls = controlsOf(this.loaded, scene);
    const gone = this.#controls.filter((laid) => !controls.includes(laid));
    this.#controls = controls;
    this.#view.show(controls);
    for (const laid of gone) this.values.rest(laid);
    this.#pacer.tell(controls);
  }

  /** A room hears this phone, whose seat holds something from before: that is shown, and then what is here is told. */
  open(send: Send, held: Readonly<Record<string, number>> = {}): void {
    this.values.takeOver(held);
    this.#isHeard = true;
    this.#pacer.open(send, this.#controls);
  }

  /**
   * The room is not heard, so it hardly hears: nothing is sent that would arrive when it is over. Fingers stay where they
   * are, and where they are then is told when it is. A press is a moment: one that nobody hears is none.
   */
  hush(): void {
    this.#isHeard = false;
    this.#pacer.close();
  }

  /** No link: nothing is held, and nothing that was meant for then is sent later. */
  close(): void {
    this.rest();
    this.hush();
  }

  /** Takes every finger away, as the phone does when it is turned or something comes between. */
  letGo(): void {
    this.#view.letGo();
  }

  /** Takes every finger away and lets everything go to its rest, at once: nobody looks at this phone now. */
  rest(): void {
    this.letGo();
    for (const laid of this.#controls) if (this.values.rest(laid)) this.#pacer.hurry(laid);
  }

  draw(nowMs: number): void {
    this.#view.draw(nowMs);
  }

  /** Takes the controls off the screen: another show comes. */
  clear(): void {
    this.close();
    this.#view.show([]);
  }

  #wireOf(laid: LaidControl, look: Look, light: Place): Wire {
    const { values } = this;
    const pacer = this.#pacer;
    return {
      look,
      value: (part = 0) => values.of(laid, part),
      set: (...parts) => {
        if (laid.control.kind === "button" && !this.#isHeard) return;
        if (values.set(laid, parts)) pacer.touch(laid);
      },
      rest() {
        if (values.rest(laid)) pacer.hurry(laid);
      },
      light: driverOf([laid]) === undefined ? undefined : light,
    };
  }
}
