import type { BehaviourName } from "../behaviours/list.ts";
import { type Random, seeded, seedFrom, shuffled } from "../random.ts";
import { castOf } from "./mix.ts";
import type { Phase, Plan } from "./plan.ts";

/** Somebody who comes: when, in milliseconds since the run began, how they behave, and the seed of all they do. */
export interface Arrival {
  readonly index: number;
  readonly atMs: number;
  readonly behaviour: BehaviourName;
  readonly seed: number;
}

/** When arrival `index` does something, in milliseconds since the run began. */
export interface Moment {
  readonly index: number;
  readonly atMs: number;
}

/**
 * Everything that is to happen, each list in the order of time, known before the run begins and whatever the server does:
 * whoever is not let in at once came all the same. Who has left by themselves, or has no link just then, is in it too.
 */
export interface Schedule {
  /** Arrival `n` stands at place `n`. */
  readonly arrivals: readonly Arrival[];
  /** When the scene changes, in milliseconds since the run began. */
  readonly cues: readonly number[];
  /** Who presses because the scene changes. */
  readonly bursts: readonly Moment[];
  /** Who leaves because it is over for them. */
  readonly departures: readonly Moment[];
  readonly endMs: number;
}

/** A phase, when it begins, and the chance that is its own. */
interface TimedPhase<K extends Phase["kind"] = Phase["kind"]> {
  readonly phase: Extract<Phase, { kind: K }>;
  readonly atMs: number;
  readonly random: Random;
}

/** Streams of the run's seed: below these one a person, then one a phase. */
const MIX_STREAM = 1_000_000;
const PHASE_STREAMS = 2_000_000;

/** The same plan and the same seed, the same evening. */
export function scheduleOf(plan: Plan, seed: number): Schedule {
  const draft = new Draft(plan, seed);
  let atMs = 0;
  plan.phases.forEach((phase, number) => {
    draft.add({ phase, atMs, random: seeded(seed, PHASE_STREAMS + number) });
    atMs += phase.seconds * 1000;
  });
  const { arrivals, cues, bursts, departures } = draft;
  return { arrivals, cues, bursts, departures, endMs: atMs };
}

/** A schedule while it is written, phase by phase: it knows who is in. */
class Draft {
  readonly arrivals: Arrival[] = [];
  readonly cues: number[] = [];
  readonly bursts: Moment[] = [];
  readonly departures: Moment[] = [];
  readonly #people: number;
  readonly #cast: readonly BehaviourName[];
  readonly #seed: number;
  #inside: number[] = [];
  #shareCome = 0;
  #shareGone = 0;

  constructor({ mix, participants }: Plan, seed: number) {
    this.#people = participants;
    this.#seed = seed;
    this.#cast = shuffled(seeded(seed, MIX_STREAM), castOf(mix, participants));
  }

  add({ phase, atMs, random }: TimedPhase): void {
    switch (phase.kind) {
      case "arrive":
        return this.#arrive({ phase, atMs, random });
      case "burst":
        return this.#burst({ phase, atMs, random });
      case "leave":
        return this.#leave({ phase, atMs, random });
      case "play":
    }
  }

  #arrive({ phase, atMs }: TimedPhase<"arrive">): void {
    this.#shareCome += phase.share;
    const from = this.arrivals.length;
    const coming = this.#cast.slice(from, Math.round(this.#shareCome * this.#people));
    coming.forEach((behaviour, nth) => {
      const index = from + nth;
      this.arrivals.push({
        index,
        atMs: atMs + evenly(nth, coming.length, phase.seconds),
        behaviour,
        seed: seedFrom(seeded(this.#seed, index)),
      });
      this.#inside.push(index);
    });
  }

  #burst({ phase, atMs, random }: TimedPhase<"burst">): void {
    this.cues.push(atMs);
    const count = Math.round(phase.share * this.#inside.length);
    const presses = shuffled(random, this.#inside)
      .slice(0, count)
      .map((index) => ({ index, atMs: atMs + random() * phase.seconds * 1000 }));
    this.bursts.push(...presses.sort((one, other) => one.atMs - other.atMs));
  }

  #leave({ phase, atMs, random }: TimedPhase<"leave">): void {
    this.#shareGone += phase.share;
    const count = Math.round(this.#shareGone * this.#people) - this.departures.length;
    const order = shuffled(random, this.#inside);
    order.slice(0, count).forEach((index, nth) => {
      this.departures.push({ index, atMs: atMs + evenly(nth, count, phase.seconds) });
    });
    this.#inside = order.slice(count);
  }
}

/** When the `nth` of so many has their turn, in milliseconds, if they take turns evenly for so long. */
function evenly(nth: number, count: number, seconds: number): number {
  return (nth * seconds * 1000) / count;
}
