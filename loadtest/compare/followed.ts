import type { Flow } from "../flow.ts";
import { Histogram } from "../measure/histograms.ts";
import { Marker } from "../measure/marker.ts";
import { type Random, seeded } from "../random.ts";
import type { Heard } from "./reading.ts";
import type { Speech, Talker } from "./speech/speech.ts";
import { stirred } from "./stir.ts";

/** Presses fall anywhere between two ticks of a room. */
const PRESS_EVERY_MS = 200;
const PRESS_JITTER_MS = 140;
const SEED = 1;

/** One more phone, whose presses are followed to the installation's reader. */
export class Followed {
  readonly #marker: Marker;
  readonly #tookMs = new Histogram();
  readonly #random: Random = seeded(SEED, 0);
  readonly #talker: Talker;
  #presses = 0;
  #pressed = 0;
  #beganMs = 0;

  /** Both come in; undefined where nobody can be followed. Throws in words when one was not let in. */
  static async enter({ followed }: Speech): Promise<Followed | undefined> {
    const marker = new Marker();
    const talker = await followed?.((presses) => marker.seen(presses, performance.now()));
    return talker === undefined ? undefined : new Followed(marker, talker);
  }

  private constructor(marker: Marker, talker: Talker) {
    this.#marker = marker;
    this.#talker = talker;
  }

  get out(): Flow {
    return this.#talker.tally.out;
  }

  /** Says first that nothing was pressed, since a room takes the first count for where it stands. */
  begin(): void {
    this.#talker.play(0, stirred(0, 0));
    this.#beganMs = performance.now();
    this.#next();
  }

  /** What came of it since this was asked last. */
  lately(): Heard {
    for (const ms of this.#marker.settle(performance.now())) this.#tookMs.record(ms);
    const heard = {
      pressed: this.#pressed,
      heard: this.#tookMs.count,
      tookMs: this.#tookMs.percentiles,
    };
    this.#pressed = 0;
    this.#tookMs.reset();
    return heard;
  }

  /** Presses at moments that were chosen beforehand: what comes late counts from when it was due. */
  #next(): void {
    const jitterMs = this.#random() * PRESS_JITTER_MS;
    const dueMs = this.#beganMs + this.#presses * PRESS_EVERY_MS + jitterMs;
    setTimeout(
      () => {
        this.#presses += 1;
        this.#pressed += 1;
        this.#marker.pressed(Math.min(dueMs, performance.now()));
        this.#talker.play(this.#presses, stirred(0, this.#presses, this.#presses));
        this.#next();
      },
      Math.max(0, Math.ceil(dueMs - performance.now())),
    );
  }
}
