import { layoutOf } from "#protocol/layout.ts";
import type { Show } from "#protocol/show.ts";
import { Agenda } from "../../../loadtest/fleet/agenda.ts";
import { Counts } from "../../../loadtest/fleet/counts.ts";
import { PublicState } from "../../../loadtest/fleet/public-state.ts";
import { SceneNow } from "../../../loadtest/fleet/scene.ts";
import { Turns } from "../../../loadtest/fleet/turns.ts";
import { nowMs } from "../../../loadtest/measure/clock.ts";
import type { Trial } from "../trial.ts";
import { type CrowdGround, Person } from "./person.ts";

const LOOK_MS = 250;
/** Looks this far apart mean that this process slept: what the room said meanwhile is still on its way. */
const SLEPT_MS = 1500;
const SEED = 1;

/** Many people in front of one server, or of a proxy before it: the load test's bots, each remembered. */
export class Crowd {
  readonly people: Person[] = [];
  readonly counts = new Counts();
  readonly #agenda = new Agenda();
  readonly #ground: CrowdGround;
  readonly #scene: SceneNow;
  readonly #turns: Turns;
  #lookedAtMs = nowMs();

  private constructor(server: string, show: Show) {
    const layout = layoutOf(show);
    this.#scene = new SceneNow(show, layout);
    this.#ground = {
      server,
      layout,
      nowMs,
      agenda: this.#agenda,
      counts: this.counts,
      framesPerSecond: 20,
      onPhones: () => this.#scene.onPhones,
      publicState: new PublicState((state) => {
        if (this.#scene.follow(state)) this.#show();
      }),
    };
    this.#turns = new Turns(this.#agenda, nowMs, (atMs) => this.#look(atMs));
    this.#turns.begin();
  }

  /** At `server`, its address; everybody is gone when the row is over. */
  static at(trial: Trial, server: string, show: Show): Crowd {
    const crowd = new Crowd(server, show);
    trial.ends(() => crowd.#close());
    return crowd;
  }

  /** How many are in now. */
  get in(): number {
    return this.people.filter(({ isIn }) => isIn).length;
  }

  get isWhole(): boolean {
    return this.people.every(({ isIn }) => isIn);
  }

  /** How late this process did what was due, at most and mostly: who was late measured itself. */
  get lateP99Ms(): number {
    return this.#turns.lateMs.percentileMs(99) ?? 0;
  }

  /** So many come, evenly, so many a second, whether or not the room keeps up. */
  come(count: number, perSecond: number): void {
    const fromMs = nowMs();
    for (let nth = 0; nth < count; nth++) {
      const person = new Person(this.#ground, this.people.length, SEED);
      person.show(this.#scene.onPhones);
      this.people.push(person);
      person.come(fromMs + (nth * 1000) / perSecond);
    }
  }

  /** The same, and waits until they are in. */
  async enter(trial: Trial, count: number, perSecond = 200): Promise<void> {
    this.come(count, perSecond);
    await trial.until(`${count} people are in`, 15 + count / perSecond, () => this.isWhole);
  }

  /** Everybody presses and steers about so often. */
  play(everyMs: number): void {
    for (const person of this.people) person.play(everyMs);
  }

  rest(): void {
    for (const person of this.people) person.rest();
  }

  async leave(): Promise<void> {
    await Promise.all(this.people.map((person) => person.leave()));
  }

  #show(): void {
    for (const person of this.people) person.show(this.#scene.onPhones);
  }

  #look(atMs: number): void {
    if (atMs - this.#lookedAtMs < LOOK_MS) return;
    const slept = atMs - this.#lookedAtMs > SLEPT_MS;
    this.#lookedAtMs = atMs;
    if (!slept) for (const person of this.people) person.look(atMs);
  }

  /** The server may be gone, so nobody is waited for long. */
  async #close(): Promise<void> {
    await Promise.race([this.leave(), new Promise((resolve) => setTimeout(resolve, 500))]);
    this.#turns.end();
  }
}
