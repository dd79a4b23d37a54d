import { layoutOf } from "#protocol/layout.ts";
import type { CrowdState } from "#protocol/state.ts";
import { nowMs } from "../measure/clock.ts";
import { Histogram } from "../measure/histograms.ts";
import type { Arrival, Schedule } from "../plan/schedule.ts";
import { Agenda } from "./agenda.ts";
import { type Count, Counts } from "./counts.ts";
import { type PlayGround, Player } from "./player.ts";
import { PublicState } from "./public-state.ts";
import { SceneNow } from "./scene.ts";
import type { PartyShare } from "./talk.ts";
import { Turns } from "./turns.ts";

/** How often people look up: whether the room is still heard, and where the crowd is. */
const LOOK_MS = 250;
/** Looks this far apart mean that the generator slept: what the room said meanwhile is still on its way. */
const SLEPT_MS = 1500;

/**
 * The people of one worker. All that is theirs to do stands in one agenda, and is done when its time has come, whether or
 * not the room keeps up; how late that was is recorded.
 */
export class Party {
  readonly #joinMs = new Histogram();
  readonly #returnMs = new Histogram();
  readonly #agenda = new Agenda();
  readonly #counts = new Counts();
  readonly #players = new Map<number, Player>();
  readonly #scene: SceneNow;
  readonly #ground: PlayGround;
  readonly #turns: Turns;
  readonly #crowd = { x: 0.5, y: 0.5 };
  #beganAtMs = nowMs();
  #lookedAtMs = 0;

  constructor({ server, show, framesPerSecond, schedule }: PartyShare) {
    const layout = layoutOf(show);
    this.#scene = new SceneNow(show, layout);
    this.#ground = {
      server,
      layout,
      framesPerSecond,
      nowMs: () => nowMs() - this.#beganAtMs,
      agenda: this.#agenda,
      counts: this.#counts,
      crowd: this.#crowd,
      joinMs: this.#joinMs,
      returnMs: this.#returnMs,
      publicState: new PublicState((state) => this.#follow(state)),
      onPhones: () => this.#scene.onPhones,
    };
    this.#turns = new Turns(this.#agenda, this.#ground.nowMs, (atMs) => this.#look(atMs));
    this.#note(schedule);
  }

  async ready(): Promise<void> {}

  begin(atMs: number): void {
    this.#beganAtMs = atMs;
    this.#turns.begin();
  }

  count(): Count {
    return this.#counts.now();
  }

  measured() {
    const atMs = this.#ground.nowMs();
    for (const player of this.#players.values()) player.stop(atMs);
    const people = { join_ms: this.#joinMs, return_ms: this.#returnMs };
    return { all: { ...people, generator_late_ms: this.#turns.lateMs }, ofFullHouse: {} };
  }

  stop(): void {
    this.#turns.end();
  }

  async leave(): Promise<void> {
    await Promise.all([...this.#players.values()].map((player) => player.leave()));
  }

  /** Writes everything that is to happen into the agenda. */
  #note({ arrivals, bursts, departures }: Schedule): void {
    const note = (atMs: number, due: () => void) => this.#agenda.at(atMs, { due });
    const who = (index: number) => this.#players.get(index);
    for (const arrival of arrivals) note(arrival.atMs, () => this.#admit(arrival));
    for (const { index, atMs } of bursts) note(atMs, () => who(index)?.press(atMs));
    for (const { index, atMs } of departures) note(atMs, () => void who(index)?.leave());
  }

  #admit(arrival: Arrival): void {
    this.#counts.wanted += 1;
    const player = new Player(this.#ground, arrival);
    this.#players.set(arrival.index, player);
    player.come();
  }

  #follow(state: CrowdState): void {
    if (!this.#scene.follow(state)) return;
    for (const player of this.#players.values()) player.show(this.#scene.onPhones);
  }

  #look(atMs: number): void {
    if (atMs - this.#lookedAtMs < LOOK_MS) return;
    const slept = atMs - this.#lookedAtMs > SLEPT_MS;
    this.#lookedAtMs = atMs;
    let [x, y] = [0, 0];
    for (const player of this.#players.values()) {
      if (!slept) player.look(atMs);
      x += player.place.x / this.#players.size;
      y += player.place.y / this.#players.size;
    }
    if (this.#players.size > 0) Object.assign(this.#crowd, { x, y });
  }
}
