import { CannotStart } from "#protocol/exit.ts";
import { layoutOf } from "#protocol/layout.ts";
import type { CrowdState } from "#protocol/state.ts";
import { nowMs } from "../measure/clock.ts";
import { Marker } from "../measure/marker.ts";
import { Moments } from "../measure/moments.ts";
import type { Span } from "../plan/full-house.ts";
import { seeded } from "../random.ts";
import { Agenda } from "./agenda.ts";
import { type Count, Counts } from "./counts.ts";
import { CrewReader } from "./crew-reader.ts";
import type { Cue } from "./cues.ts";
import { whyRefused } from "./fetch-show.ts";
import { Marked } from "./marked.ts";
import { PublicState } from "./public-state.ts";
import { SceneNow } from "./scene.ts";
import type { Answer, WitnessShare } from "./talk.ts";
import { Turns } from "./turns.ts";

const FRAMES_PER_SECOND = 20;
/** No index of anybody who comes. */
const STREAM = 3_000_000;
/** Looked at so often: what was seen, and whether the room is still heard. */
const LOOK_MS = 250;

/**
 * The one person who is followed, and a reader of the crew who watches them and changes the scene: in a thread of their own, so that what they
 * measure is not how busy the rest of the fleet is.
 */
export class Witness {
  readonly #tell: (answer: Answer) => void;
  readonly #agenda = new Agenda();
  readonly #marker = new Marker();
  readonly #frameToPatchMs = new Moments();
  /** What the followed one sends. */
  readonly #sent = new Counts();
  /** How often the reader's link broke. */
  readonly #crew = new Counts();
  readonly #turns: Turns;
  readonly #reader: CrewReader | undefined;
  readonly #marked: Marked | undefined;
  readonly #button: string | undefined;
  readonly #cues: readonly Cue[];
  readonly #fullHouse: Span;
  #lookedAtMs = nowMs();
  readonly #slot = Promise.withResolvers<void>();

  constructor(share: WitnessShare, tell: (answer: Answer) => void) {
    this.#tell = tell;
    this.#button = share.button;
    this.#cues = share.cues;
    this.#fullHouse = share.fullHouse;
    this.#turns = new Turns(this.#agenda, nowMs, (atMs) => this.#look(atMs));
    const { server, crewKey: key } = share;
    const random = seeded(share.seed, STREAM);
    const changed = (state: CrowdState) => this.#see(state);
    const counts = this.#crew;
    if (key !== undefined) this.#reader = new CrewReader({ server, key, random, changed, counts });
    this.#slot.promise.catch(() => {}); // who is sent away later is missed by their presses
    if (share.button !== undefined) this.#marked = this.#mark(share, share.button);
  }

  /** Answers when the one has a slot, and the other sees. Throws why not. */
  async ready(): Promise<void> {
    this.#turns.begin();
    this.#marked?.come(nowMs());
    await Promise.all([this.#marked && this.#slot.promise, this.#reader?.join()]);
  }

  begin(atMs: number): void {
    const { fromMs, toMs } = this.#fullHouse;
    const fullHouse = { fromMs: atMs + fromMs, toMs: atMs + toMs };
    this.#frameToPatchMs.fullHouse = fullHouse;
    if (this.#reader !== undefined) this.#reader.pace.fullHouse = fullHouse;
    if (this.#marked === undefined) this.#reader?.count();
    this.#marked?.begin(atMs);
    for (const { atMs: afterMs, scene } of this.#cues)
      this.#agenda.at(atMs + afterMs, { due: () => this.#reader?.cue(scene) });
  }

  /** They are none of those who come; but what the followed one sends, the room hears like any other's. */
  count(): Count {
    const { lost: crewLost, causes } = this.#crew.now();
    return { ...new Counts().now(), frames: this.#sent.frames, crewLost, causes };
  }

  stop(): void {
    this.#marked?.stop();
    this.#reader?.stop();
  }

  measured() {
    const generator = { generator_late_ms: this.#turns.lateMs };
    if (this.#reader === undefined) return { all: generator, ofFullHouse: {} };
    for (const { tookMs, atMs } of this.#marker.finish(nowMs()))
      this.#frameToPatchMs.record(tookMs, atMs);
    const { intervalMs, jitterMs } = this.#reader.pace;
    const seen = (which: "all" | "ofFullHouse") => ({
      frame_to_patch_ms: this.#frameToPatchMs[which],
      patch_interval_ms: intervalMs[which],
      patch_jitter_ms: jitterMs[which],
    });
    return { all: { ...generator, ...seen("all") }, ofFullHouse: seen("ofFullHouse") };
  }

  async leave(): Promise<void> {
    this.#turns.end();
    await Promise.all([this.#marked?.leave(), this.#reader?.leave()]);
  }

  #mark(share: WitnessShare, button: string): Marked {
    const layout = layoutOf(share.show);
    const scene = new SceneNow(share.show, layout);
    const marked = new Marked({
      server: share.server,
      layout,
      button,
      agenda: this.#agenda,
      nowMs,
      counts: this.#sent,
      framesPerSecond: FRAMES_PER_SECOND,
      random: seeded(share.seed, STREAM + 1),
      publicState: new PublicState((state) => {
        if (scene.follow(state)) marked.show(scene.onPhones);
      }),
      onPhones: () => scene.onPhones,
      marked: (slot, isBack) => this.#seated(slot, isBack),
      turnedAway: (code) => this.#slot.reject(new CannotStart(whyRefused(share.server, code))),
      pressed: (atMs) => this.#pressed(atMs),
    });
    return marked;
  }

  #seated(slot: number, isBack: boolean): void {
    if (isBack) this.#marker.cameBack();
    this.#tell({ kind: "marked", slot, isBack });
    this.#slot.resolve();
  }

  #pressed(atMs: number): void {
    this.#marker.pressed(atMs);
    this.#reader?.count();
    this.#tell({ kind: "pressed", atMs });
  }

  #see({ participants }: CrowdState): void {
    const row = participants?.get(String(this.#marked?.slot));
    const count = this.#button === undefined ? undefined : row?.[this.#button];
    if (count !== undefined) this.#marker.seen(count, nowMs());
  }

  #look(atMs: number): void {
    if (atMs - this.#lookedAtMs < LOOK_MS) return;
    this.#lookedAtMs = atMs;
    this.#marked?.look(atMs);
    for (const press of this.#marker.settled(atMs))
      this.#frameToPatchMs.record(press.tookMs, press.atMs);
  }
}
