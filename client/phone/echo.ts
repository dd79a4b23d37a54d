import type { LaidControl } from "#protocol/layout.ts";
import { type Motion, type Mover, seek, steer } from "#protocol/motion.ts";
import { approach } from "#protocol/ramp.ts";
import type { Place, You } from "../connection/join.ts";
import type { Values } from "./values.ts";

/** What the room says of the light's place is taken over with this time constant, so that nobody sees the phone correct itself. */
const CORRECTION_SECONDS = 0.4;
/** Farther off than this, it is another place, and the light jumps. */
const JUMP = 0.25;
const STEP_SECONDS_MAX = 0.1;

/**
 * Where the participant's light is, as the phone shows it: moved in the same frame as the thumb by the room's own rule,
 * and led gently to where the room says it is.
 */
export class Echo {
  readonly mover: Mover = { x: 0.5, y: 0.5, vx: 0, vy: 0 };
  #owedX = 0;
  #owedY = 0;
  #occupant = "";

  /** A seat: the light of whoever has another one is elsewhere, and stands still. */
  sit(you: You, motion: Motion): void {
    const occupant = `${you.slot}/${you.generation}`;
    if (occupant === this.#occupant) return this.correct(you, motion);
    this.#occupant = occupant;
    this.#jump(you);
  }

  /** The room said where the light is. */
  correct(place: Place, { edges }: Motion): void {
    this.#owedX = difference(place.x, this.mover.x, edges === "wrap");
    this.#owedY = difference(place.y, this.mover.y, edges === "wrap");
    if (Math.hypot(this.#owedX, this.#owedY) >= JUMP) this.#jump(place);
  }

  #jump({ x, y }: Place): void {
    this.#owedX = this.#owedY = 0;
    Object.assign(this.mover, { x, y, vx: 0, vy: 0 });
  }

  /** One step, by what the scene's driving control says; none drives in some scenes. */
  step(driver: LaidControl | undefined, values: Values, motion: Motion, dtSeconds: number): void {
    const dt = Math.min(dtSeconds, STEP_SECONDS_MAX);
    const { mover } = this;
    if (driver?.control.kind === "pad") {
      if (values.isSet(driver)) seek(mover, values.of(driver, 0), values.of(driver, 1), motion, dt);
    } else {
      const [x, y] = driver === undefined ? [0, 0] : [values.of(driver, 0), values.of(driver, 1)];
      steer(mover, x, y, motion, dt);
    }
    this.#repay(motion, dt);
  }

  #repay({ edges }: Motion, dtSeconds: number): void {
    const { mover } = this;
    const leftX = approach(this.#owedX, 0, dtSeconds, CORRECTION_SECONDS);
    const leftY = approach(this.#owedY, 0, dtSeconds, CORRECTION_SECONDS);
    mover.x = onStage(mover.x + this.#owedX - leftX, edges);
    mover.y = onStage(mover.y + this.#owedY - leftY, edges);
    this.#owedX = leftX;
    this.#owedY = leftY;
  }
}

function difference(to: number, from: number, wraps: boolean): number {
  const straight = to - from;
  return wraps ? straight - Math.round(straight) : straight;
}

function onStage(place: number, edges: Motion["edges"]): number {
  return edges === "wrap" ? place - Math.floor(place) : Math.min(1, Math.max(0, place));
}
