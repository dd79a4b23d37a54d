import type { Layout } from "#protocol/layout.ts";
import type { Act, Behaviour, Seen } from "../behaviours/act.ts";
import { behaviourOf } from "../behaviours/list.ts";
import type { Histogram } from "../measure/histograms.ts";
import type { Arrival } from "../plan/schedule.ts";
import { seeded } from "../random.ts";
import type { Due } from "./agenda.ts";
import type { Ground, Place, You } from "./line.ts";
import { Link, type LinkHolder } from "./link.ts";
import { Phone } from "./phone.ts";
import type { OnPhones } from "./scene.ts";
import { type Touch, touch } from "./touch.ts";

/** A behaviour that lets no time pass would act for ever in one moment. */
const ACTS_AT_ONCE_MAX = 1000;

/** Each player's chance is divided: what the link draws does not change what the person does. */
const LINK_STREAM = 1;

/** What everybody of a worker plays with. */
export interface PlayGround extends Ground {
  readonly layout: Layout;
  readonly framesPerSecond: number;
  /** Where the crowd is, for who looks up. */
  readonly crowd: Place;
  readonly onPhones: () => OnPhones;
  readonly joinMs: Histogram;
  /** From when somebody could be back until they are. */
  readonly returnMs: Histogram;
}

/**
 * Somebody with a phone: comes when they were to come, begins to play when they see their light, and goes on by their own
 * clock, whether or not the room keeps up.
 */
export class Player implements Due, LinkHolder {
  readonly #ground: PlayGround;
  readonly #arrival: Arrival;
  readonly #phone: Phone;
  readonly #link: Link;
  readonly #acts: Generator<Act, void, void>;
  #place: Place = { x: 0.5, y: 0.5 };
  #isGone = false;
  #wasIn = false;

  constructor(
    ground: PlayGround,
    arrival: Arrival,
    behaviour: Behaviour = behaviourOf(arrival.behaviour),
  ) {
    const { index, seed } = arrival;
    this.#ground = ground;
    this.#arrival = arrival;
    this.#phone = new Phone(ground);
    this.#phone.show(ground.onPhones().laid, arrival.atMs);
    const page = `bot-${index.toString().padStart(8, "0")}`;
    this.#link = new Link(ground, page, seeded(seed, LINK_STREAM), this);
    this.#acts = behaviour(seeded(seed), this.#seen());
  }

  /** Where their light is, while they have one. */
  get place(): Place {
    return this.#place;
  }

  /** Comes through the door. */
  come(): void {
    this.#link.comeAt(this.#arrival.atMs);
  }

  /** The scene changed. */
  show({ laid }: OnPhones): void {
    this.#phone.show(laid, this.#ground.nowMs());
  }

  /** Presses, because everybody does. */
  press(atMs: number): void {
    this.#touch({ kind: "press" }, atMs);
  }

  /** Leaves on purpose, for good. Answers when they are gone. */
  leave(): Promise<void> {
    this.#isGone = true;
    return this.#link.leave();
  }

  /** Looks whether the room is still heard. */
  look(nowMs: number): void {
    this.#link.look(nowMs);
  }

  /** Goes on until time passes. */
  due(atMs: number): void {
    for (let acts = 0; acts < ACTS_AT_ONCE_MAX; acts++) {
      const next = this.#isGone ? undefined : this.#acts.next();
      if (next === undefined || next.done === true) return;
      const passedMs = this.#do(next.value, atMs);
      if (passedMs > 0) return this.#ground.agenda.at(atMs + passedMs, this);
    }
    throw new Error(`a ${this.#arrival.behaviour} lets no time pass`);
  }

  seated(you: You, isBack: boolean, awayMs: number): void {
    const { nowMs, joinMs, returnMs } = this.#ground;
    const atMs = nowMs();
    this.#place = you;
    this.#phone.open((frame) => this.#link.play(frame), atMs);
    if (isBack) return returnMs.record(awayMs);
    this.#wasIn = true;
    joinMs.record(atMs - this.#arrival.atMs);
    this.due(atMs);
  }

  /** It is over: who still waits has waited until now, at least. Left out, they would make it look as if all went well. */
  stop(nowMs: number): void {
    const { joinMs, returnMs } = this.#ground;
    if (!this.#wasIn && !this.#isGone) joinMs.record(nowMs - this.#arrival.atMs);
    const missedMs = this.#link.missedMs(nowMs);
    if (missedMs !== undefined) returnMs.record(missedMs);
  }

  moved(place: Place): void {
    this.#place = place;
  }

  unseated(): void {
    this.#phone.close(this.#ground.nowMs());
  }

  /** Does one thing. Answers how long it takes. */
  #do(act: Act, atMs: number): number {
    switch (act.kind) {
      case "wait":
        return act.ms;
      case "drop":
        this.#link.drop(atMs + act.ms);
        return act.ms;
      case "sleep":
        this.#phone.rest(atMs);
        this.#link.sleep(atMs + act.ms);
        return act.ms;
      case "leave":
        void this.leave();
        return 0;
      default:
        this.#touch(act, atMs);
        return 0;
    }
  }

  /** A press for which there is no button measures nothing, so it is told of. */
  #touch(act: Touch, atMs: number): void {
    const isFelt = touch(this.#phone, act, atMs);
    if (!isFelt && act.kind === "press") this.#ground.counts.pressedNothing();
  }

  /** What they see who look up from their phone, and down on it. */
  #seen(): Seen {
    const { crowd, onPhones } = this.#ground;
    const light = () => this.#place;
    return {
      get x() {
        return light().x;
      },
      get y() {
        return light().y;
      },
      get crowdX() {
        return crowd.x;
      },
      get crowdY() {
        return crowd.y;
      },
      get controls() {
        return onPhones().controls;
      },
    };
  }
}
