import type { CrowdState, Participant } from "#protocol/state.ts";
import { CrewReader } from "../../../loadtest/fleet/crew-reader.ts";
import { nowMs } from "../../../loadtest/measure/clock.ts";
import { Histogram } from "../../../loadtest/measure/histograms.ts";
import { Marker } from "../../../loadtest/measure/marker.ts";
import { CREW_KEY } from "../../support/server.ts";
import type { Trial } from "../trial.ts";
import type { Person } from "./person.ts";

type Row = Participant & Readonly<Record<string, number>>;

/** The button of the suite's show. */
const BUTTON = "pulse";

/** Somebody of the crew who sees everybody, as a stage does, and how long presses take until they see them. */
export class Watcher {
  readonly #markers = new Map<Person, Marker>();
  readonly #told = new Map<Person, { presses: number; seatings: number }>();
  #state: CrowdState | undefined;
  #patches = 0;

  /** In, and gone with the row. It comes back by itself when its link breaks. */
  static async join(trial: Trial, server: string): Promise<Watcher> {
    const watcher = new Watcher();
    const changed = (state: CrowdState) => watcher.#see(state);
    const reader = new CrewReader({ server, key: CREW_KEY, random: Math.random, changed });
    trial.ends(() => reader.leave());
    await reader.join();
    await trial.until("the crew sees the room", 10, () => watcher.#state !== undefined);
    return watcher;
  }

  /** How often it was told something. */
  get patches(): number {
    return this.#patches;
  }

  get state(): CrowdState | undefined {
    return this.#state;
  }

  /** Somebody's row, while they have one. */
  row(slot: number | undefined): Row | undefined {
    return this.#state?.participants?.get(String(slot));
  }

  /** How many presses of somebody the room has counted since they first came. */
  pressesOf(person: Person): number {
    return this.row(person.last?.slot)?.[BUTTON] ?? 0;
  }

  /** Begins to measure how long these people's presses take. Everything is on one clock, that of this process. */
  follow(people: readonly Person[]): void {
    for (const person of people) {
      const marker = new Marker();
      this.#markers.set(person, marker);
      this.#told.set(person, {
        presses: person.pressesMs.length,
        seatings: person.seatings.length,
      });
      marker.seen(this.pressesOf(person), nowMs());
      marker.settle(Infinity);
    }
  }

  /** How long the presses took that were seen since this was asked last, or since it began. */
  pressTimes(): Histogram {
    const times = new Histogram();
    for (const [person, marker] of this.#markers) {
      this.#tell(person, marker);
      for (const ms of marker.settle(nowMs())) times.record(ms);
    }
    return times;
  }

  #tell(person: Person, marker: Marker): void {
    const told = this.#told.get(person);
    if (told === undefined) return;
    if (person.seatings.length > told.seatings) marker.cameBack();
    for (const atMs of person.pressesMs.slice(told.presses)) marker.pressed(atMs);
    told.presses = person.pressesMs.length;
    told.seatings = person.seatings.length;
  }

  #see(state: CrowdState): void {
    this.#state = state;
    this.#patches += 1;
    const atMs = nowMs();
    for (const [person, marker] of this.#markers) {
      this.#tell(person, marker);
      const count = this.row(person.last?.slot)?.[BUTTON];
      if (count !== undefined) marker.seen(count, atMs);
    }
  }
}
