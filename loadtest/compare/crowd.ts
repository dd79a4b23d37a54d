import { setTimeout as sleep } from "node:timers/promises";
import { type Flow, noFlow, sumOf, type Tally } from "../flow.ts";
import { arrivalMs, framesDue } from "../pace.ts";
import { Followed } from "./followed.ts";
import type { CrowdPlan, Heard } from "./reading.ts";
import type { Speech, Talker } from "./speech/speech.ts";
import { stirred } from "./stir.ts";

const BEAT_MS = 2;

/** All phones of a window. They come by schedule, and play by schedule. */
export class Crowd {
  readonly #plan: CrowdPlan;
  readonly #speech: Speech;
  readonly #phones: Talker[] = [];
  #followed: Followed | undefined;
  #frames = 0;

  constructor(plan: CrowdPlan, speech: Speech) {
    this.#plan = plan;
    this.#speech = speech;
  }

  get frames(): number {
    return this.#frames;
  }

  get playing(): number {
    return this.#phones.filter(({ isIn }) => isIn).length;
  }

  /** What all phones sent and got so far. */
  get tally(): Tally {
    return sumOf(this.#phones.map(({ tally }) => tally));
  }

  /** What the one who is followed sent besides: the server reads that too. */
  get besides(): Flow {
    return this.#followed?.out ?? noFlow();
  }

  /** How what the followed one did was heard since this was asked last; undefined where nobody can be followed. */
  heardLately(): Heard | undefined {
    return this.#followed?.lately();
  }

  /** Everybody comes; then they begin to play, and go on. Throws when somebody was not let in. */
  async begin(): Promise<void> {
    const { phones, arrivalsPerSecond } = this.#plan;
    this.#followed = await Followed.enter(this.#speech);
    const beganMs = performance.now();
    const arrivals = Array.from({ length: phones }, async (_, index) => {
      await sleep(Math.max(0, beganMs + arrivalMs(index, arrivalsPerSecond) - performance.now()));
      this.#phones.push(await this.#speech.phone(index));
    });
    await Promise.all(arrivals);
    this.#play();
    this.#followed?.begin();
  }

  #play(): void {
    const { framesPerSecond } = this.#plan;
    const beganMs = performance.now();
    setInterval(() => {
      const due = framesDue(performance.now() - beganMs, this.#phones.length, framesPerSecond);
      for (; this.#frames < due; this.#frames++) this.#playOne(this.#frames);
    }, BEAT_MS);
  }

  #playOne(frame: number): void {
    const many = this.#phones.length;
    const phone = frame % many;
    const sequence = Math.floor(frame / many);
    this.#phones[phone]?.play(sequence, stirred(phone, sequence));
  }
}
